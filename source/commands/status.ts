import {verdictOf} from '../domain/verdict.ts';
import {exitCodeOf, statusJson} from '../headless/status.ts';
import {statusText} from '../headless/status-text.ts';
import {openAt} from '../opening.ts';
import type {Options} from '../options.ts';
import {safeText} from '../text/safe-text.ts';
import {complain, print} from './say.ts';

/** `status` is done by then, whatever hangs: a source that has not answered is a gap. */
const limitMs = 1700;

/** `triage status`: looks once at every source and says what is wrong. */
export async function runStatus(
	options: Extract<Options, {command: 'status'}>,
	environment?: Readonly<Record<string, string>>,
): Promise<number> {
	const opened = await openAt(options, {environment});
	if (typeof opened === 'number') return opened;
	const {looking} = opened;
	const [offering, others] = await Promise.all([opened.offering, opened.found.others(), looking.once(limitMs)]);
	looking.stop();
	if (offering.trouble !== null) complain(offering.trouble);
	for (const {system, at} of others) complain(`also here: triage status --system ${system.name} --at ${safeText(at)}`);
	const [view, diagnosis] = [looking.view(), looking.diagnosis()];
	const offered = (symptom: Parameters<typeof offering.offered>[1]) => offering.offered(view, symptom);
	const verdict = verdictOf(view.snapshot, diagnosis);
	if (options.json) print(`${JSON.stringify(statusJson(view.snapshot, diagnosis, offered, offering.inUse))}\n`);
	else print(statusText(view.snapshot, diagnosis, offered, verdict));
	return exitCodeOf(verdict);
}
