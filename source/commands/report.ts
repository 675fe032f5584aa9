import path from 'node:path';
import {openAt} from '../opening.ts';
import type {Options} from '../options.ts';
import {nowOf, reportText, writeReport} from '../reporting.ts';
import {sinceOf} from '../since.ts';
import {surroundingsOf} from '../surroundings.ts';
import {complain, print} from './say.ts';

/** The system is looked at for so long; the journal tells its part without it, milliseconds. */
const limitMs = 1700;

/** `triage report`: the handover. Where there is no system to look at it is that of the journal alone. */
export async function runReport(options: Extract<Options, {command: 'report'}>): Promise<number> {
	const opened = await openAt(options);
	if (opened === 64) return opened;
	if (typeof opened !== 'number') {
		await opened.looking.once(limitMs);
		opened.looking.stop();
	}
	const here = typeof opened === 'number' ? surroundingsOf() : opened.found.surroundings;
	const text = await reportText(here, typeof opened === 'number' ? null : nowOf(opened), sinceOf(options.since, here.now()) ?? 0);
	if (options.output === null) {
		print(text);
		return 0;
	}
	const file = path.resolve(options.output);
	const trouble = await writeReport(file, text);
	complain(trouble ?? `the handover is in ${file}`);
	return trouble === null ? 0 : 1;
}
