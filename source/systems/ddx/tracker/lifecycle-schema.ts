import path from 'node:path';
import {readRegular} from '../../../observe/regular-file.ts';
import type {SafeText} from '../../../text/safe-text.ts';
import {garbage, garbageIn} from '../parse/garbage.ts';
import {fieldsOf, wholeNumber} from '../parse/json-fields.ts';

/** What `.ddx/lifecycle-schema.json` says. */
export type Lifecycle = {
	/** DDx v0.6.2-alpha164 writes 1. Null where there is no such file, or no number in it. */
	readonly version: number | null;
	/** Why the file that is there says nothing. */
	readonly trouble: SafeText | null;
};

/** Reads the version of the lifecycle schema. */
export async function lifecycleVersion(stateRoot: string, signal: AbortSignal): Promise<Lifecycle> {
	const file = path.join(stateRoot, 'lifecycle-schema.json');
	const read = await readRegular(file, {limit: 64 * 1024, signal});
	if (read.kind !== 'read') return {version: null, trouble: read.kind === 'refused' ? read.reason : null};
	const text = read.bytes.toString('utf8');
	const version = wholeNumber(fieldsOf(text)?.version);
	return {version, trouble: version === null ? garbageIn(file, garbage(text, 'has no version')) : null};
}
