import process from 'node:process';
import type {Effect, Offer, Resolution, RunbookCommand} from '../domain/command.ts';
import type {OutsideGround, OutsideText} from '../domain/outside.ts';
import type {Entry, Procedure, Runbook} from '../domain/procedure.ts';
import {shownAction} from '../domain/shown-command.ts';
import {type StopRule, stopLine} from '../domain/stop.ts';
import type {Symptom} from '../domain/symptom.ts';
import type {RunbookInUse} from '../headless/status.ts';
import {bind} from '../runbook/bind.ts';
import {everyCommandIn, type Guided, guidedOf} from '../runbook/guided.ts';
import {orderOffers} from '../runbook/offers.ts';
import {stopsOf} from '../runbook/stops/read-stops.ts';
import type {Offers, Refusal, RunbookRead} from '../store/ports.ts';
import type {System, View, Watched} from '../systems/system.ts';
import {ours, safeText} from '../text/safe-text.ts';
import {createRedactor, type Redactor} from '../text/secrets.ts';
import {resolvingOf} from './resolving.ts';
import {runbookInUse} from './runbook-in-use.ts';
import {runbookWithoutSecrets} from './without-secrets.ts';

/** What keys can run: the runbook's commands for a symptom, with what becomes of them here. */
export type Offering = {
	offered(view: View, symptom: Symptom): Offers;
	/** The commands of an entry or procedure that was opened by hand, by its line. */
	entryOffers(view: View, line: number): Offers;
	/** The operator's own command, judged like the runbook's. */
	own(view: View, text: string): Promise<Offer | Refusal>;
	/** An offer that asks, with what the operator filled in. */
	fill(view: View, symptom: Symptom | null, offer: Offer, values: Readonly<Record<string, string>>): Offer;
	/** What an offer comes to now. */
	resolveAgain(view: View, symptom: Symptom | null, offer: Offer): Resolution;
	/** What its runbook says about stopping, as far as it can be counted and beyond. */
	stopsFor(symptom: Symptom): readonly StopRule[];
	/** Whether it comes from a runbook that others can edit. */
	isOutside(offer: Offer): boolean;
	/** The runbook as the screen lists it. */
	read(ground: OutsideGround): RunbookRead;
	/** The commands that accepting it lets run, with what becomes of them here: what does most first. */
	commandsHere(view: View): RunbookRead['commands'];
	/** What others can write and the operator has to have accepted before its commands run unasked: the runbook as it was read, and what the workspace adds as it is now. */
	outside(): Promise<readonly OutsideText[]>;
	readonly runbook: Runbook;
	readonly inUse: RunbookInUse;
	/** Why the runbook that was meant is not in use; null where it is. */
	readonly trouble: string | null;
};

/** What does most first. */
const gravest: readonly Effect[] = ['destroys', 'exposes', 'unknown', 'changes', 'reads'];

function commandsToRun(runbook: Runbook): readonly RunbookCommand[] {
	const all = everyCommandIn(runbook).filter(({script, view}) => script !== null || view !== null);
	return [...new Map(all.map((command) => [command.text, command])).values()];
}

function gravestFirst(commands: RunbookRead['commands']): RunbookRead['commands'] {
	return commands.toSorted((a, b) => gravest.indexOf(a.effect) - gravest.indexOf(b.effect));
}

/**
 * What will really run: the system's own way of doing what the runbook says may do more than that. What fills its placeholders is not
 * known yet.
 */
function commandHere(
	{text, effect}: RunbookCommand,
	{action, state, effect: found}: Resolution,
): RunbookRead['commands'][number] {
	if (action === null) return {text, effect};
	const runs = safeText(shownAction(action).replaceAll(/'(<[^>]*>)'/g, '$1'));
	if (state === 'asks') return runs === text ? {text, effect} : {text, effect: found, here: runs};
	return {text, effect: found, ...(state === 'drift' ? {here: runs} : {})};
}

/** Reads the runbook and ties it to the system's symptoms. */
export async function openOffering(
	system: System,
	watched: Watched,
	given: string | null,
	redact: Redactor['redact'] = createRedactor(process.env).redact,
): Promise<Offering> {
	const {runbook: read, builtIn, trouble, text} = await runbookInUse(system, watched, given);
	const runbook = read === builtIn ? builtIn : runbookWithoutSecrets(read, redact);
	const binding = bind(runbook, system.symptoms, builtIn);
	const stops = new Map(
		[...binding.bound].map(([kind, {entries, procedures}]) => [kind, [...entries, ...procedures].flatMap(stopsOf)]),
	);
	const outside = new WeakSet<RunbookCommand>(runbook === builtIn ? [] : everyCommandIn(runbook));
	const {words, own, filledIn} = resolvingOf(system, watched);
	const commands = commandsToRun(runbook);
	const parts: readonly (Entry | Procedure)[] = [...runbook.entries, ...runbook.procedures];

	function offersOf(view: View, symptom: Symptom | null, steps: readonly Guided[]): Offer[] {
		return steps.map(({command, step, isWords}) => ({
			id: `${command.line}:${command.column}${step.phase === 'validation' ? ' afterwards' : ''}`,
			command,
			step,
			resolution: isWords ? words(command) : watched.resolve(view, symptom, command),
		}));
	}

	function offered(view: View, symptom: Symptom): Offers {
		const bound = binding.bound.get(symptom.kind);
		if (bound === undefined) return {entry: null, offers: []};
		const {place, origin, escalate} = bound;
		const leads = system.symptoms.find(({kind}) => kind === symptom.kind)?.leads;
		const offers = orderOffers(offersOf(view, symptom, binding.stepsFor(symptom.kind)), leads);
		return {
			entry: {...place, file: safeText(place.file), origin, stop: stopLine(stops.get(symptom.kind) ?? []), escalate},
			offers,
		};
	}

	function entryOffers(view: View, line: number): Offers {
		const part = parts.find((one) => one.line === line);
		if (part === undefined) return {entry: null, offers: []};
		const isEntry = 'commands' in part;
		const steps = guidedOf(isEntry ? {entries: [part], procedures: []} : {entries: [], procedures: [part]});
		const {origin} = runbook;
		const stop = stopLine(stopsOf(part));
		const escalate = isEntry ? null : part.escalate;
		return {
			entry: {heading: part.heading, file: safeText(runbook.file), line, origin, stop, escalate},
			offers: offersOf(view, null, steps),
		};
	}

	return {
		offered,
		entryOffers,
		own,
		fill(view, symptom, offer, values) {
			return {...offer, resolution: filledIn(view, symptom, offer.command, values), filled: values};
		},
		resolveAgain(view, symptom, {command, filled}) {
			return filledIn(view, symptom, command, filled ?? {});
		},
		stopsFor: ({kind}) => stops.get(kind) ?? [],
		isOutside: (offer) => outside.has(offer.command),
		read: ({hash, accepted, changes, texts}) => ({
			file: safeText(runbook.file),
			origin: runbook.origin,
			title: runbook.title,
			trusted: accepted || runbook === builtIn,
			outside: {hash, names: texts.map(({name}) => name), changes},
			entries: parts.map((part) => ({
				section: 'section' in part ? part.section : ours('Procedures'),
				heading: part.heading,
				line: part.line,
				watched: binding.kindsOf(part)[0] ?? null,
				stop: part.stop,
			})),
			commands: gravestFirst(commands.map(({text, effect}) => ({text, effect}))),
		}),
		commandsHere: (view) => gravestFirst(commands.map((command) => commandHere(command, watched.resolve(view, null, command)))),
		async outside() {
			const own = text === null ? [] : [{name: safeText(runbook.file), text}];
			return [...own, ...((await watched.outside?.()) ?? [])];
		},
		runbook,
		inUse: {
			file: runbook.file,
			origin: runbook.origin,
			entries: parts.length,
			notWatched: binding.notWatched.entries.length + binding.notWatched.procedures.length,
		},
		trouble,
	};
}
