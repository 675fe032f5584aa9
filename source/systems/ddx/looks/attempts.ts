import path from 'node:path';
import {listFolder} from '../../../observe/folder.ts';
import {readRegular} from '../../../observe/regular-file.ts';
import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import {createRedactor} from '../../../text/secrets.ts';
import {fieldsOf, rawText} from '../parse/json-fields.ts';
import type {DdxLook} from './context.ts';

/** Attempts are named after their time, so the newest are the last by name. */
const newest = 20;

/** The newest attempts in `.ddx/executions` and how they ended. */
export const attemptsLook: DdxLook = async ({place, surroundings}, _, signal) => {
	const folder = path.join(place.stateRoot, 'executions');
	const listed = await listFolder(folder, 50_000, signal);
	if (listed.kind !== 'listed')
		return {
			ok: false,
			lines: [listed.kind === 'missing' ? safe`${safeText(folder)} is not there: nothing was attempted` : listed.reason],
		};
	const {redact} = createRedactor(surroundings.env);
	const lines: SafeText[] = [];
	for (const name of [...listed.names].sort().slice(-newest)) {
		const read = await readRegular(path.join(folder, name, 'result.json'), {limit: 1024 * 1024, signal});
		const fields = read.kind === 'read' ? fieldsOf(read.bytes.toString('utf8')) : null;
		const said = ['bead_id', 'outcome', 'status', 'failure_mode', 'error'].flatMap((key) => rawText(fields?.[key]) ?? []);
		const ended = fields === null ? 'no result yet' : said.join(', ').slice(0, 300);
		lines.push(safe`${safeText(name)}: ${safeText(redact(ended))}`);
	}
	return {
		ok: true,
		lines: [safe`${listed.names.length} attempts in ${safeText(folder)}`, ...(lines.length === 0 ? [ours('none')] : lines)],
	};
};
