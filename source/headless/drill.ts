import type {Effect} from '../domain/command.ts';
import {shownCommand} from '../domain/shown-command.ts';
import type {Course, Ran} from '../drill/course.ts';
import {type Drill, median} from '../drill/past-drills.ts';
import {waited} from '../text/age.ts';
import {wrap} from '../text/fit.ts';
import {ours, type SafeText, safe, safeText} from '../text/safe-text.ts';

/** A drill that is over. */
export type Over = {
	readonly drill: Drill;
	/** The story's line. */
	readonly title: string;
	/** What ends it. */
	readonly ends: string;
	readonly course: Course;
	readonly ran: readonly Ran[];
	/** The drills before it, oldest first. */
	readonly before: readonly Drill[];
};

/** So many drills are compared with as many before them. */
const span = 5;

/** `triage drill --json`, schema `triage.drill/1`. */
export function drillJson({drill, title, ends, course, ran, before}: Over) {
	const runbook = course.offers.map((offer) => ({text: shownCommand(offer), effect: offer.resolution.effect}));
	const same = before.filter(isOf(drill)).map(({at, clearedMs}) => ({at, clearedMs}));
	return {schema: 'triage.drill/1', ...drill, title, ends, ran, runbook, before: same};
}

/** How a drill went, for the one who was drilled, in lines of at most `width` cells. */
export function drillText({drill, title, ends, course, ran, before}: Over, width: number): string {
	const {clearedMs, system, story} = drill;
	const shown = course.appearedAt !== null;
	const how =
		clearedMs !== null ? safe`cleared in ${waited(clearedMs)}` : shown ? ours('given up') : ours('over before anything was seen');
	const run = new Set(ran.filter(({refusal}) => refusal === null).map(({text}) => text));
	const refused = ran.flatMap(({text, refusal}) => (refusal === null ? [] : [{text, refusal}]));
	const part = (heading: string, lines: readonly SafeText[]) =>
		lines.length === 0 ? [] : ['', heading, ...lines.flatMap((line) => hung(line, width))];
	const sentence = safe`Drill: ${how}. It was ${safeText(story)} (${safeText(system)}): ${safeText(title)}.`;
	const own = ran.filter(({refusal}) => refusal === null);
	// The last lines are those that a small screen still has.
	return [
		...part(
			'You ran',
			own.map(({text, effect}) => safe`${text}${mark(effect)}`),
		),
		...part(
			'Refused',
			refused.map(({text, refusal}) => safe`${text}: ${refusal}`),
		),
		...part(
			'The runbook has',
			course.offers.map((offer, place) => offerLine(offer, place, run)),
		),
		...part('What ends it', [safeText(ends)]),
		'',
		...wrap(sentence, width),
		...(shown ? timeLines(drill) : []),
		...comparison(drill, before).flatMap((line) => wrap(ours(line), width)),
		'',
	].join('\n');
}

/** A line below a heading; what does not fit goes on further in. */
function hung(line: SafeText, width: number): string[] {
	return wrap(line, width - 6).map((one, place) => `${place === 0 ? '  ' : '      '}${one}`);
}

function mark(effect: Effect): SafeText {
	return effect === 'reads' ? ours('') : safe`  (${ours(effect)})`;
}

function offerLine(offer: Course['offers'][number], place: number, run: ReadonlySet<SafeText>): SafeText {
	const text = shownCommand(offer);
	const key = place === 0 ? 'Enter' : place < 9 ? String(place + 1) : '';
	return safe`${ours(key.padEnd(5))} ${ours(run.has(text) ? '✓' : ' ')} ${text}${mark(offer.resolution.effect)}`;
}

function timeLines({seenMs, lookedMs, changedMs, clearedMs}: Drill): string[] {
	const rows = [
		['first key', seenMs],
		['first look', lookedMs],
		['first change', changedMs],
		['cleared', clearedMs],
	] as const;
	return rows.map(([name, ms]) => `  ${name.padEnd(13)}${(ms === null ? '–' : waited(ms)).padStart(6)}`);
}

const isOf =
	({system, story}: Pick<Drill, 'system' | 'story'>) =>
	(one: Drill) =>
		one.system === system && one.story === story;

/** Whether one gets better: the same story before, and the last drills against those before them. */
function comparison(drill: Drill, before: readonly Drill[]): string[] {
	const same = before.filter(isOf(drill)).flatMap(({clearedMs}) => clearedMs ?? []);
	const all = [...before, drill];
	const cleared = all.flatMap(({clearedMs}) => clearedMs ?? []);
	const [now, earlier] = [median(cleared.slice(-span)), median(cleared.slice(-2 * span, -span))];
	return [
		...(same.length === 0
			? []
			: [`This story before: ${same.slice(-span).map(waited).join(', ')}; best ${waited(Math.min(...same))}.`]),
		`${all.length} drill${all.length === 1 ? '' : 's'} so far, ${cleared.length} cleared${now === null ? '' : `; the last in ${waited(now)} (median)`}${earlier === null ? '' : `, those before in ${waited(earlier)}`}.`,
	];
}

/** `triage drill --history`: a row for each drill that is kept, the latest last. */
export function historyRows(drills: readonly Drill[]) {
	const time = (ms: number | null) => (ms === null ? ours('–') : waited(ms));
	return drills.map(({at, system, story, seenMs, lookedMs, changedMs, clearedMs, refusals}) => ({
		when: safeText(at.slice(0, 16).replace('T', ' ')),
		system: safeText(system),
		story: safeText(story),
		'first key': time(seenMs),
		look: time(lookedMs),
		change: time(changedMs),
		cleared: clearedMs === null ? ours('given up') : waited(clearedMs),
		refused: ours(String(refusals)),
	}));
}
