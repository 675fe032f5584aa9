import {isChange} from '../domain/command.ts';
import type {Others, OthersEnd, OthersRun} from '../domain/others.ts';
import {clock} from '../text/age.ts';
import {join, ours, type SafeText, safe, safeText} from '../text/safe-text.ts';
import {history, type PastAttempt} from './history.ts';
import {incidentMs} from './incident.ts';
import {fateText} from './open-ends.ts';
import type {Recorded} from './read-journal.ts';
import {type Unfinished, unfinished} from './unfinished.ts';

/** What decides which entries are another console's, and of what goes on here. */
export type OthersGround = {
	/** As `proposed` entries name it. */
	readonly system: string;
	/** The hash of the runbook in use: steps of another one are other steps. */
	readonly runbook: string;
	/** Whether a chain is this process' own. */
	isOwn(pid: number, processStart: string | null): boolean;
	isAlive(pid: number, processStart: string | null): Promise<boolean>;
	readonly now: number;
};

/** A command of another console that changes something and is under way: its attempt, whose, and what it is. */
export type UnderWay = {readonly attempt: string; readonly pid: number | null; readonly what: SafeText};

/**
 * What was done for the symptoms of this system since each was last seen to clear, the latest run of each step, and what others do
 * now. A console that has done something knows better itself: of what it has forgotten this is the rest.
 */
export async function othersOf(
	entries: readonly Recorded[],
	ground: OthersGround,
): Promise<Others & {readonly underWay: readonly UnderWay[]}> {
	const own = new Set(
		entries.flatMap((entry) => (entry.kind === 'opened' && ground.isOwn(entry.pid, entry.processStart) ? [entry.chain] : [])),
	);
	const ownAttempts = new Set(
		entries.flatMap((entry) => (entry.kind === 'proposed' && own.has(entry.chain) ? [String(entry.attempt)] : [])),
	);
	const recent = (at: string) => Date.parse(at) > ground.now - incidentMs;
	const here = history(entries).filter(({system, at}) => system === ground.system && recent(at));
	const begun = here.filter(({startedAt}) => startedAt !== null);
	const isOwn = ({attempt}: PastAttempt) => ownAttempts.has(attempt);
	const open = await unfinished(entries, ground.isAlive, 'seen ones too');
	const left = new Map(open.map((one) => [one.attempt, one]));
	const cleared = new Map(here.flatMap(({symptom, verdict}, at) => (verdict === 'cleared' ? [[symptom, at] as const] : [])));
	const counted = begun.filter((past) => here.indexOf(past) > (cleared.get(past.symptom) ?? -1));
	const runs = counted.flatMap((past) => runOf(past, left.get(past.attempt) ?? null, isOwn(past), ground.runbook));
	const latest = new Map(runs.map((run) => [`${run.symptom} ${run.offer}`, run]));
	return {
		runs: [...latest.values()],
		ends: endsOf(entries, ground, here),
		underWay: begun.flatMap((past) => (isOwn(past) ? [] : underWay(past, left.get(past.attempt) ?? null))),
	};
}

/** None of what never began, ended with its console, belongs to no step, or to one of another runbook. */
function runOf(past: PastAttempt, open: Unfinished | null, isOwn: boolean, hash: string): OthersRun[] {
	const {attempt, symptom, offer, text, startedAt, outcome, checked, verdict, clearedAfterMs, runbook} = past;
	if (symptom === null || offer === null || text === null || startedAt === null || runbook !== hash) return [];
	const fate = open?.fate ?? null;
	if (fate?.kind === 'never-began' || fate?.kind === 'gone' || outcome?.kind === 'not-started') return [];
	const base = {attempt, symptom, offer, text, startedAt: Date.parse(startedAt), outcome, checked, verdict, clearedAfterMs};
	const kind = fate?.kind === 'running' ? 'running' : outcome === null ? 'unknown' : 'ended';
	return [{...base, fate: kind, words: wordsOf(past, open, isOwn)}];
}

function wordsOf({startedAt, step}: PastAttempt, open: Unfinished | null, isOwn: boolean): SafeText {
	const at = clock(Date.parse(startedAt ?? ''));
	if (open === null && isOwn) return safe`run here before, at ${at}`;
	if (open === null) return safe`run by another console at ${at}`;
	if (!open.lost) return safe`another console runs it since ${at}`;
	const which = step === null ? ours('it') : safe`step ${step}`;
	return safe`${which} was running when the terminal went: ${fateText(open.fate)}`;
}

function underWay({attempt, symptom, runs, effect}: PastAttempt, open: Unfinished | null): UnderWay[] {
	if (open === null || open.lost || open.fate.kind !== 'running' || effect === null || !isChange(effect)) return [];
	const about = symptom === null ? ours('a command of its own operator') : safe`for ${symptom}`;
	return [{attempt, pid: open.keeper, what: safe`${join(runs, ' ')}, ${about}`}];
}

/** How procedures were ended that nobody took up again since. */
function endsOf(entries: readonly Recorded[], {system, now}: OthersGround, here: readonly PastAttempt[]): OthersEnd[] {
	return entries.flatMap((entry): OthersEnd[] => {
		if (entry.kind !== 'abandoned' && entry.kind !== 'escalated') return [];
		const {symptom, at} = entry;
		if (entry.system !== system || Date.parse(at) <= now - incidentMs) return [];
		if (here.some((past) => past.symptom === symptom && past.at > at)) return [];
		if (entry.kind === 'abandoned') return [{symptom, how: {kind: 'abandoned'}}];
		const clean = (text: string | null) => (text === null ? null : safeText(text));
		return [{symptom, how: {kind: 'escalated', to: clean(entry.to), words: clean(entry.words)}}];
	});
}
