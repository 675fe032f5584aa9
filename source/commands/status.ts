import type {Options} from '../command-line/options.ts';
import {verdictOf} from '../domain/verdict.ts';
import {type Opened, openAt} from '../engine/opening.ts';
import {complain} from '../headless/say.ts';
import {statusJson} from '../headless/status.ts';
import type {LookedAt} from '../headless/status-of-all.ts';
import {statusText} from '../headless/status-text.ts';
import {safeText} from '../text/safe-text.ts';
import {progress} from './progress.ts';
import {tellNothing, tellStatus} from './status-forms.ts';
import {runStatusOfAll} from './status-of-all.ts';

/** `status` is done by then, whatever hangs: a source that has not answered is a gap. */
export const limitMs = 1700;

/** `triage status`: looks once at every source and says what is wrong, of one system or of all. */
export async function runStatus(
	options: Extract<Options, {command: 'status'}>,
	environment?: Readonly<Record<string, string>>,
): Promise<number> {
	if (options.all) return await runStatusOfAll(options, environment);
	const opened = await openAt(options, {environment});
	if (typeof opened === 'number') return tellNothing(options, opened);
	const {step, done} = progress({what: `looking at ${opened.found.system.name} and for others`, of: 2, limitMs: null});
	const [looked, others] = await Promise.all([lookedAt(opened).finally(step), opened.found.others().finally(step)]);
	done();
	if (looked.trouble !== null) complain(looked.trouble);
	if (others.length > 0) complain('of all at once: triage status --all');
	for (const {system, at} of others) complain(`also here: triage status --system ${system.name} --at ${safeText(at)}`);
	const one = {name: opened.found.system.name, at: safeText(opened.found.at), ...looked};
	return await tellStatus(options, [one], [], () => (options.json ? `${JSON.stringify(looked.json)}\n` : looked.text));
}

/** Looks once at a system that was opened, and ends that. `trouble` is why the runbook that was meant is not in use. */
export async function lookedAt(
	opened: Opened,
): Promise<Pick<LookedAt, 'verdict' | 'symptoms' | 'json' | 'text'> & {readonly trouble: string | null}> {
	const {looking} = opened;
	const [offering] = await Promise.all([opened.offering, looking.once(limitMs)]);
	looking.stop();
	const [view, diagnosis] = [looking.view(), looking.diagnosis()];
	const offered = (symptom: Parameters<typeof offering.offered>[1]) => offering.offered(view, symptom);
	const verdict = verdictOf(view.snapshot, diagnosis);
	return {
		verdict,
		symptoms: diagnosis.symptoms,
		json: statusJson(view.snapshot, diagnosis, offered, offering.inUse),
		text: statusText(view.snapshot, diagnosis, offered, verdict),
		trouble: offering.trouble,
	};
}
