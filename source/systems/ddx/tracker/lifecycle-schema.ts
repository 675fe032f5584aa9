import path from 'node:path';
import {readRegular} from '../../../observe/regular-file.ts';
import {fieldsOf, wholeNumber} from '../parse/json-fields.ts';

/** The version in `.ddx/lifecycle-schema.json`; null where there is no such file or no number in it. DDx v0.6.2-alpha164 writes 1. */
export async function lifecycleVersion(stateRoot: string, signal: AbortSignal): Promise<number | null> {
	const read = await readRegular(path.join(stateRoot, 'lifecycle-schema.json'), {limit: 64 * 1024, signal});
	return read.kind === 'read' ? wholeNumber(fieldsOf(read.bytes.toString('utf8'))?.version) : null;
}
