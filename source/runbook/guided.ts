import {isChange, type RunbookCommand} from '../domain/command.ts';
import type {GuidedStep} from '../domain/guided-step.ts';
import type {Entry, Procedure} from '../domain/procedure.ts';
import type {SafeText} from '../text/safe-text.ts';
import {alertRank, sectionRank} from './binding/section-rank.ts';
import {expectedOf, type Saying} from './expected/expected-of.ts';

/** A command, or words for the operator, with its place in what is to be done. */
export type Guided = {readonly command: RunbookCommand; readonly step: GuidedStep; readonly isWords: boolean};

/** What is to be done, in order. */
export type Parts = {readonly entries: readonly Entry[]; readonly procedures: readonly Procedure[]};

/** A place where a runbook says a command, or words where `command` is null. */
type Told = Pick<GuidedStep, 'text' | 'phase' | 'part'> & {
	readonly command: RunbookCommand | null;
	readonly line: number;
	readonly saying: Saying;
};

/**
 * The commands of entries and of the steps of procedures with all that is said more than once, in the order in which they count:
 * where operators enter, alerts, the steps, and only then what dependencies, routine and the rest say beside. A tired operator
 * meets a procedure's copy of the evidence before a short cut past it.
 */
export function commandsIn(parts: Parts): readonly RunbookCommand[] {
	return tellings(parts).flatMap(({command, phase}) => (command === null || phase === 'validation' ? [] : [command]));
}

/** The same, each command once. */
export function commandsOf(parts: Parts): readonly RunbookCommand[] {
	const seen = new Set<string>();
	return commandsIn(parts).filter(({text}) => !seen.has(plain(text)) && seen.add(plain(text)));
}

/** Every command of a runbook, wherever it stands. */
export function everyCommandIn(parts: Parts): readonly RunbookCommand[] {
	return tellings(parts).flatMap(({command}) => command ?? []);
}

/**
 * All that is to be done, each command once, words for the operator too, and at the end what shows that it worked. A part that looks
 * again with a command of its own says one step more.
 */
export function guidedOf(parts: Parts): readonly Guided[] {
	const steps: Guided[] = [];
	// Where a command was said last.
	const places = new Map<string, number>();
	for (const told of tellings(parts)) {
		const one = guided(told);
		// What shows that it worked is looked at once more, though the same was looked at before.
		const key = one.isWords ? `words ${told.line}` : `${told.phase === 'validation'} ${plain(one.command.text)}`;
		const place = places.get(key);
		const before = place === undefined ? undefined : steps[place];
		if (place === undefined || before === undefined || isAgain(one, before, steps.slice(place + 1))) {
			places.set(key, steps.push(one) - 1);
		} else steps[place] = {...before, step: fuller(before.step, one.step)};
	}
	return steps;
}

/**
 * Whether a part says a command once more as a step of its own: after something else of the same part, where that changed
 * something or what it should show is another.
 */
function isAgain(one: Guided, before: Guided, between: readonly Guided[]): boolean {
	const {part, expectation} = one.step;
	const own = between.filter(({step, isWords}) => step.part === part && !isWords);
	if (one.isWords || before.step.part !== part || own.length === 0) return false;
	if (own.some(({command}) => isChange(command.effect))) return true;
	return expectation !== null && before.step.expectation !== null && expectation.words !== before.step.expectation.words;
}

/** `git diff -- FILE` and `git diff FILE` are one command to whoever presses its key. */
function plain(text: string): string {
	return text.startsWith('git ') ? text.replace(/ -- /, ' ') : text;
}

/** Of two places that say the same command a procedure's is followed, and what either expects of it counts. */
function fuller(first: GuidedStep, second: GuidedStep): GuidedStep {
	const [told, other] = first.phase === 'entry' ? [second, first] : [first, second];
	const {text, phase, part, keeps} = told;
	return readWhenAsked({text, phase, part, keeps}, () => told.expectation ?? other.expectation);
}

/** What a step should show is read when somebody asks: who only wants to know what is wrong does not. */
function readWhenAsked(step: Omit<GuidedStep, 'expectation'>, read: () => GuidedStep['expectation']): GuidedStep {
	let known: {readonly expectation: GuidedStep['expectation']} | null = null;
	return {
		...step,
		get expectation() {
			known ??= {expectation: read()};
			return known.expectation;
		},
	};
}

function tellings({entries, procedures}: Parts): readonly Told[] {
	return [
		...entries.filter(isEarly).flatMap(inEntry),
		...procedures.flatMap((procedure) => inProcedure(procedure, 'step')),
		...entries.filter((entry) => !isEarly(entry)).flatMap(inEntry),
		...procedures.flatMap((procedure) => inProcedure(procedure, 'validation')),
	];
}

/** Columns that say what shows that it worked. */
const afterwards = /verif|validat/i;

function inEntry(entry: Entry): Told[] {
	const {commands, line, heading} = entry;
	return commands.map((command) => {
		const cell = cellOf(command, entry);
		const phase = cell !== null && afterwards.test(cell.column) ? 'validation' : 'entry';
		return {command, line, phase, part: line, text: cell?.text ?? heading, saying: {text: heading, ...cell, commands}};
	});
}

/** The cell that a command stands in: where a row says it more than once, the first of them from the left is in the first such cell. */
function cellOf(command: RunbookCommand, {cells, commands}: Entry): Entry['cells'][number] | null {
	const before = commands.filter(
		({text, line, column}) => text === command.text && line === command.line && column < command.column,
	);
	const span = `\`${command.text}\``;
	const holding = cells.flatMap((cell) => Array.from({length: (cell.said ?? '').split(span).length - 1}, () => cell));
	return holding[before.length] ?? cells.find(({text}) => text.includes(command.text)) ?? null;
}

function inProcedure({line: part, steps, validation}: Procedure, phase: 'step' | 'validation'): Told[] {
	return (phase === 'step' ? steps : validation).flatMap((saying): Told[] => {
		const {text, line, commands} = saying;
		const one = {text, phase, part, line, saying};
		return commands.length === 0 ? [{...one, command: null}] : commands.map((command) => ({...one, command}));
	});
}

function guided({command, text, phase, part, line, saying}: Told): Guided {
	if (command === null)
		return {command: words(text, line), isWords: true, step: {text, phase, part, keeps: false, expectation: null}};
	return {
		command,
		isWords: false,
		step: readWhenAsked({text, phase, part, keeps: keeps(command, text)}, () => expectedOf(command, saying)),
	};
}

/** A step that is words alone, in the place of a command. */
function words(text: SafeText, line: number): RunbookCommand {
	return {text, line, column: 1, script: null, view: null, placeholders: [], effect: 'reads', reason: 'it is words for you'};
}

const copies = new Set(['cp', 'rsync', 'tar', 'scp', 'gzip', 'zip']);
const keeping =
	/\bevidence\b|\bkeep\b|\bpreserve|\bsave\b|\bback(?:ing)? ?up\b|\bcaptur|\bsnapshot|\bcopy of\b|\bcopy the (?:present|current)\b/i;

/** Whether it copies evidence to a file: its output goes into a new one, or it copies and its step says what for. */
function keeps({script}: RunbookCommand, text: string): boolean {
	if (script === null) return false;
	return script.some(({redirect, pipe}) => {
		const intoFile = redirect !== null && !redirect.append && !redirect.path.startsWith('/dev/');
		return (intoFile && pipe[0][0] !== 'echo') || (keeping.test(text) && pipe.some(([program]) => copies.has(program)));
	});
}

/** Whether an entry counts before the steps of procedures. */
export function isEarly(entry: Entry): boolean {
	return sectionRank(entry) <= alertRank;
}
