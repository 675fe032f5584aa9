import path from 'node:path';
import type {Options} from '../command-line/options.ts';
import {sinceOf} from '../command-line/since.ts';
import {openAt} from '../engine/opening.ts';
import {nowOf, reportText, writeReport} from '../engine/reporting.ts';
import {surroundingsOf} from '../engine/surroundings.ts';
import {complain, print} from '../headless/say.ts';

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
