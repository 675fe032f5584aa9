import type {Verdict} from './attempt.ts';
import type {Effect, Outcome} from './command.ts';
import type {Finding} from './expectation.ts';

/** What the journal says of one moment. Text in it is cleaned and redacted before it comes here. */
export type JournalEntry =
	/** The first of each chain: which process writes it, `processStart` telling it from another that has its PID later. */
	| {
			readonly kind: 'opened';
			readonly role: ChainRole;
			readonly pid: number;
			readonly processStart: string | null;
			readonly host: string;
			readonly user: string;
			/** What other chains stood there, so that one that is removed whole, or cut with its head, is missed. */
			readonly beside?: readonly ChainSeen[];
	  }
	/** A key was pressed: what the runbook says, and what that became here. */
	| {
			readonly kind: 'proposed';
			readonly attempt: string;
			readonly symptom: string | null;
			readonly summary: string | null;
			readonly text: string;
			readonly runs: readonly string[];
			readonly effect: Effect;
			/** Why what runs is not what the runbook says; null where it is. */
			readonly drift: string | null;
			/** Which system, and where: `ddx /home/ann/shop`. The journal is one for all of them. */
			readonly system?: string;
			/** Which of the symptom's offers it is, and its 1-based place among them when its key was pressed. */
			readonly offer?: string;
			readonly step?: number;
			/** When its symptom began, ISO 8601. */
			readonly began?: string;
			/** The runbook that it came from, by the hash of its content. */
			readonly runbook?: string;
	  }
	| {readonly kind: 'approved'; readonly attempt: string; readonly typed: string | null; readonly because: readonly string[]}
	| {readonly kind: 'declined'; readonly attempt: string}
	| {readonly kind: 'refused'; readonly attempt: string; readonly reason: string}
	| {readonly kind: 'precaution'; readonly attempt: string; readonly ok: boolean; readonly text: string}
	/** The intent: on disk before anything runs. */
	| {
			readonly kind: 'started';
			readonly attempt: string;
			readonly runs: readonly string[];
			readonly effect: Effect;
			readonly cwd: string | null;
			readonly timeoutMs: number | null;
			/** It was handed the terminal. */
			readonly terminal?: true;
	  }
	/** A watcher takes a change over: nothing of the attempt ran where this is missing. */
	| {readonly kind: 'watching'; readonly attempt: string}
	/** A program that the watcher has just started; `processStart` tells it from another that has its PID later. */
	| {readonly kind: 'program'; readonly attempt: string; readonly pid: number; readonly processStart: string | null}
	| {readonly kind: 'ended'; readonly attempt: string; readonly outcome: Outcome; readonly notes: readonly string[]}
	| {readonly kind: 'validated'; readonly attempt: string; readonly verdict: Verdict; readonly clearedAfterMs: number | null}
	/** What the runbook expects of the step, in its words, held against what it showed. */
	| {
			readonly kind: 'checked';
			readonly attempt: string;
			readonly expected: string;
			readonly finding: Finding;
			readonly because: string;
	  }
	/** What a step showed, where only a person can tell: the operator's own word, the last one where there are several. */
	| {readonly kind: 'judged'; readonly attempt: string; readonly expected: string; readonly finding: Exclude<Finding, 'judge'>}
	/** The operator handed a symptom on: to whom by the runbook (null where it names nobody), with words of their own. */
	| {
			readonly kind: 'escalated';
			readonly symptom: string;
			readonly to: string | null;
			readonly words: string | null;
			readonly system?: string;
	  }
	/** The operator gave the procedure of a symptom up. */
	| {readonly kind: 'abandoned'; readonly symptom: string; readonly system?: string}
	/** The operator went on against a stop rule, in these words. */
	| {readonly kind: 'overridden'; readonly attempt: string; readonly rule: string; readonly words: string}
	/** A symptom was seen and set aside; `until` is ISO 8601, null for as long as it does not worsen. */
	| {readonly kind: 'acknowledged'; readonly symptom: string; readonly until: string | null; readonly words: string | null}
	/** A runbook was accepted, by the hash of its content. */
	| {readonly kind: 'accepted'; readonly file: string; readonly hash: string}
	/** `symptom`: what an operator's note is about. */
	| {readonly kind: 'note'; readonly attempt: string | null; readonly symptom?: string; readonly words: string}
	/** The terminal went; `running` are the attempts that were under way. */
	| {readonly kind: 'lost-terminal'; readonly running: readonly string[]}
	| {readonly kind: 'closed'};

/** How far a chain went when another process saw it: its name, its entries, the hash of the last. */
export type ChainSeen = {readonly chain: string; readonly count: number; readonly last: string};

/** Who writes a chain. Each process has its own, so that none waits for another. */
export type ChainRole = 'console' | 'run' | 'watcher';

/** An entry as it stands in a chain. */
export type Journalled = JournalEntry & {
	/** 1-based place in its chain. */
	readonly n: number;
	/** ISO 8601 UTC. */
	readonly at: string;
	/** SHA-256 of the line before, hex; for the first line of the chain's own name. */
	readonly prev: string;
};

/** Whether an entry is on disk. */
export type Written = {readonly ok: true} | {readonly ok: false /** One sentence. */; readonly reason: string};

/** Where a process writes what it does. Entries are on disk, in order, when their promise settles. */
export type Chain = {
	append(entry: JournalEntry): Promise<Written>;
	/** Ends it. What is appended later is refused. */
	close(): Promise<void>;
};
