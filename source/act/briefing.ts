import type {ActingPorts, Briefing} from '../domain/acting.ts';
import {type Action, type Effect, isChange, type Offer, type Stage} from '../domain/command.ts';
import {waitedForMs} from '../domain/expectation.ts';
import {shownArgument, shownArgv} from '../domain/shown-command.ts';
import type {StopRule} from '../domain/stop.ts';
import type {Symptom} from '../domain/symptom.ts';
import {undoingOf} from '../domain/undoing.ts';
import {age} from '../text/age.ts';
import {ours, type SafeText, safe, safeText} from '../text/safe-text.ts';
import type {Redactor} from '../text/secrets.ts';
import {inTime} from './in-time.ts';
import type {Incident} from './incident.ts';
import type {Plan} from './plan.ts';

/** Where and as whom commands run. */
export type Place = {readonly host: string; readonly user: string; readonly cwd: string};

const takesTerminal = ours(
	'it takes the terminal until it ends, and so does Ctrl+C; what it prints is not recorded; it may die with the terminal',
);

/** What a dialog is written from. */
type Desk = {
	readonly ports: ActingPorts;
	readonly place: Place;
	readonly redactor: Redactor;
	readonly incident?: Pick<Incident, 'rules'>;
};

/** What the dialog shows before a yes. */
export async function briefingOf(
	{action, effect, terminal}: Plan,
	{command, resolution, step}: Offer,
	symptom: Symptom | null,
	{ports, place, redactor, incident}: Desk,
): Promise<Briefing> {
	const hooks = await inTime(ports.hooks(action), 2000).catch(() => [ours('what else it may set off could not be found out')]);
	const saves = await savesOf(action, ports);
	const expectation = step?.expectation ?? null;
	const waitedMs = waitedForMs(expectation, effect);
	return {
		runs: runsOf(action).map((line) => redactor.redact(line)),
		folder: safeText(action.kind === 'script' ? action.cwd : place.cwd),
		host: safeText(place.host),
		user: safeText(place.user),
		instead: resolution.state === 'drift' ? redactor.redact(command.text) : null,
		evidence: symptom?.evidence ?? [],
		guard: guardOf(symptom, effect),
		touches: hooks,
		environment: action.kind === 'script' ? (ports.environment?.(terminal) ?? []) : [],
		undo: !isChange(effect) ? [] : undoingOf(action, ports.undo).map((line) => redactor.redact(line)),
		stops: !isChange(effect) || symptom === null ? [] : (incident?.rules(symptom) ?? []).map(ruleLine),
		...(saves === null ? {} : {saves: redactor.redact(saves)}),
		...(expectation === null || waitedMs === null ? {} : {repeats: repeatsOf(redactor.redact(expectation.words), waitedMs)}),
		...(terminal ? {terminal: takesTerminal} : {}),
	};
}

/** What is saved first. A large file is not waited for: what is done right before it runs does not hang on this. */
async function savesOf(action: Action, {foresight}: ActingPorts): Promise<SafeText | null> {
	if (foresight === undefined) return null;
	return await inTime(foresight(action), 2000).catch(() => ours('whether something is copied first could not be found out'));
}

/** One yes is for all of its runs. */
function repeatsOf(words: SafeText, forMs: number): SafeText {
	return safe`again and again until it shows what the runbook expects, for at most ${age(forMs)}: ${words}`;
}

/** What the guard will look at: a change is made on the ground that was shown, a look needs none. */
function guardOf(symptom: Symptom | null, effect: Effect): SafeText {
	if (symptom === null) return ours('nothing is looked at again: this is your own command');
	if (!isChange(effect)) return ours('nothing is looked at again: it only looks');
	return safe`right before it runs: whether "${symptom.summary}" still holds, on the same ground`;
}

function ruleLine({words, limit}: StopRule): SafeText {
	return safe`${words} (${ours(limit === null ? 'nobody can observe this: yours to judge' : 'counted')})`;
}

/** What runs, one line a program, with what joins it to the one before. */
export function runsOf(action: Action): SafeText[] {
	return action.kind === 'look' ? [action.label] : action.script.flatMap(stageLines);
}

const joins = new Map([
	['first', ''],
	['and', '&& '],
	['or', '|| '],
	['then', '; '],
]);

function stageLines({join, pipe, redirect}: Stage): SafeText[] {
	const lines = pipe.map((argv, at) => safe`${ours(at === 0 ? (joins.get(join) ?? '') : '| ')}${shownArgv(argv)}`);
	if (redirect === null) return lines;
	return [...lines, safe`${ours(redirect.append ? '>> ' : '> ')}${shownArgument(redirect.path)}`];
}
