import type {RunbookCommand} from '../domain/command.ts';
import type {Entry, Procedure, Runbook} from '../domain/procedure.ts';
import type {SafeText} from '../text/safe-text.ts';
import {entrySureness, type Kind, procedureSureness, type Sureness} from './binding/matching.ts';
import {sectionRank} from './binding/section-rank.ts';
import {commandsOf, type Guided, guidedOf, isEarly} from './guided.ts';

/** Where a symptom stands in a runbook. `line` is 1-based. */
export type BoundPlace = {readonly heading: SafeText; readonly file: string; readonly line: number};

/** What a runbook says about one kind of symptom. */
export type Bound = {
	readonly kind: string;
	/** Whose words they are: the built-in runbook's where the one in use is silent. */
	readonly origin: Runbook['origin'];
	readonly place: BoundPlace;
	/** In the order in which they count: where operators enter, alerts, the rest. */
	readonly entries: readonly Entry[];
	readonly procedures: readonly Procedure[];
	/** The first "stop and escalate when". */
	readonly stop: SafeText | null;
	/** The first "escalate to". */
	readonly escalate: SafeText | null;
};

/** A runbook tied to the symptoms of a system. */
export type Binding = {
	readonly runbook: Runbook;
	/** Kinds that neither the runbook nor the built-in one speaks of are absent. */
	readonly bound: ReadonlyMap<string, Bound>;
	/** Entries and procedures of the runbook in use that no detector watches. */
	readonly notWatched: {readonly entries: readonly Entry[]; readonly procedures: readonly Procedure[]};
	/** The kinds that an entry or a procedure of the runbook in use is tied to. */
	kindsOf(part: Entry | Procedure): readonly string[];
	/** The commands of a kind in the order in which they count, each once: see `commandsOf`. */
	commandsFor(kind: string): readonly RunbookCommand[];
	/** The same as steps, with words for the operator and what shows afterwards that it worked: see `guidedOf`. */
	stepsFor(kind: string): readonly Guided[];
};

/** Ties a runbook to the symptoms of a system; `builtIn` speaks for kinds that it does not mention. */
export function bind(runbook: Runbook, kinds: readonly Kind[], builtIn: Runbook | null = null): Binding {
	const bound = new Map<string, Bound>();
	const tied = new Map<Entry | Procedure, string[]>();
	for (const kind of kinds) {
		const own = boundIn(runbook, kind);
		const found = own ?? (builtIn === null || builtIn === runbook ? null : boundIn(builtIn, kind));
		if (found === null) continue;
		bound.set(kind.kind, found);
		if (own !== null)
			for (const part of [...own.entries, ...own.procedures]) tied.set(part, [...(tied.get(part) ?? []), kind.kind]);
	}
	const steps = new Map<string, readonly Guided[]>();
	const stepsOf = (kind: string): readonly Guided[] => {
		const found = bound.get(kind);
		const made = steps.get(kind) ?? (found === undefined ? [] : guidedOf(found));
		steps.set(kind, made);
		return made;
	};
	const unwatched = (part: Entry | Procedure) => !tied.has(part);
	return {
		runbook,
		bound,
		notWatched: {entries: runbook.entries.filter(unwatched), procedures: runbook.procedures.filter(unwatched)},
		kindsOf: (part) => tied.get(part) ?? [],
		commandsFor: (kind) => {
			const found = bound.get(kind);
			return found === undefined ? [] : commandsOf(found);
		},
		stepsFor: stepsOf,
	};
}

function boundIn(runbook: Runbook, kind: Kind): Bound | null {
	const entries = surest(runbook.entries, (entry) => entrySureness(entry, kind));
	const procedures = surest(runbook.procedures, (procedure) => procedureSureness(procedure, kind));
	// Commands alone tie only where nothing says so in words.
	const worded = [...entries, ...procedures].some(({sureness}) => sureness !== 'commands');
	const kept = <T>(parts: readonly Sure<T>[]) =>
		parts.filter(({sureness}) => !worded || sureness !== 'commands').map(({part}) => part);
	const boundEntries = kept(entries).toSorted((a, b) => sectionRank(a) - sectionRank(b));
	const boundProcedures = kept(procedures);
	const first = boundEntries.find(isEarly) ?? boundProcedures[0] ?? boundEntries[0];
	if (first === undefined) return null;
	return {
		kind: kind.kind,
		origin: runbook.origin,
		place: {heading: first.heading, file: runbook.file, line: first.line},
		entries: boundEntries,
		procedures: boundProcedures,
		stop: boundEntries.find(({stop}) => stop !== null)?.stop ?? null,
		escalate: boundProcedures.find(({escalate}) => escalate !== null)?.escalate ?? null,
	};
}

type Sure<T> = {readonly part: T; readonly sureness: Exclude<Sureness, null>};

function surest<T>(parts: readonly T[], sureness: (part: T) => Sureness): readonly Sure<T>[] {
	const sure = parts.map((part) => ({part, sureness: sureness(part)})).filter((one): one is Sure<T> => one.sureness !== null);
	const marked = sure.filter((one) => one.sureness === 'marked');
	return marked.length > 0 ? marked : sure;
}
