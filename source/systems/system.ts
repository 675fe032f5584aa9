import type {Action, Resolution, RunbookCommand, Script} from '../domain/command.ts';
import type {Damping} from '../domain/diagnosis.ts';
import type {Known} from '../domain/known.ts';
import type {OutsideText} from '../domain/outside.ts';
import type {Programs} from '../domain/program.ts';
import type {Readings, Source} from '../domain/reading.ts';
import type {Snapshot} from '../domain/snapshot.ts';
import type {Tally} from '../domain/stop.ts';
import type {Surroundings} from '../domain/surroundings.ts';
import type {Detection, Symptom} from '../domain/symptom.ts';
import type {Detail, PanelName} from '../domain/table.ts';
import type {Limits, Threshold} from '../domain/threshold.ts';
import type {Undoing} from '../domain/undoing.ts';
import type {Filled} from '../runbook/fill.ts';
import type {SafeText} from '../text/safe-text.ts';

/** A kind of symptom: one file, one pure detector over the system's own picture `P`. */
export type SymptomKind<P> = {
	/** kebab-case, as in `<!-- triage: stuck-claim -->`. */
	readonly kind: string;
	readonly title: string;
	/** How a runbook's entry is recognised as being about it, where no mark says so. */
	readonly binds: {readonly words: readonly string[]; readonly commands: readonly string[]};
	/** Sources that must be fresh before a change is made because of it. */
	readonly needs: readonly string[];
	readonly damping: Damping;
	/** How long it takes until a fix can be seen, milliseconds, where half a minute is not enough: somebody has to try again first. */
	readonly settlesMs?: number;
	/** Where the first look of its entry is not the one to run first: the start of the command's text that is. */
	readonly leads?: readonly string[];
	/** What works instead of a runbook's command, for this symptom alone; asked before the system's own drift. */
	instead?(command: RunbookCommand, symptom: Symptom, picture: P): Resolution | null;
	/** Pure. `limits` are the system's thresholds, as they come where left out. */
	detect(picture: P, limits?: Limits): Detection;
};

/** One picture of a system: the generic snapshot for panels and JSON, and what every detector says of it. */
export type View = {
	readonly snapshot: Snapshot;
	readonly detected: readonly {readonly symptom: Omit<SymptomKind<never>, 'detect' | 'instead'>; readonly detection: Detection}[];
	/** What stop rules can be counted by. */
	readonly counted?: readonly Tally[];
};

/** What a look of ours gave: lines for the output pane, and whether it saw what it wanted to see. */
export type LookResult = {readonly ok: boolean; readonly lines: readonly SafeText[]};

/** Folders whose disks it fills, files that it writes often (their times show a wrong clock), programs that its runbook needs. */
export type MachineGround = {
	readonly folders: readonly string[];
	readonly files: readonly string[];
	readonly programs: readonly string[];
};

/** A system that is being looked at. */
export type Watched = {
	readonly sources: readonly Source[];
	/** Settles when what is asked but once is known. A console does not wait for it; who looks but once does, within its own limit. */
	ready?(): Promise<void>;
	/** Joins the latest readings. Looks at nothing itself. */
	view(readings: Readings, now: number): View;
	/** A row of a panel opened; may read what is only read on demand (attachments, the archive). Null when it is gone. */
	detail(view: View, panel: PanelName, id: string): Promise<Detail | null>;
	/**
	 * What becomes of a command here, for this symptom; null where the operator typed it or opened its entry by hand. `filled` is what
	 * he filled in, by placeholder; a symptom's values have it too.
	 */
	resolve(view: View, symptom: Symptom | null, command: RunbookCommand, filled?: Readonly<Record<string, string>>): Resolution;
	/** Runs a look (`Action` of kind look). Bounded in size and time, changes nothing. */
	look(action: Extract<Action, {kind: 'look'}>, signal: AbortSignal): Promise<LookResult>;
	/** Runs before the first change or risky read, such as a copy of a torn tracker; the sentence is journalled. Null: nothing to do. */
	precaution(view: View, action: Action): Promise<{readonly ok: boolean; readonly text: SafeText} | null>;
	/** What `precaution` would save before an action and where to, for its dialog: only looks. Null: nothing. */
	foresight?(action: Action): Promise<SafeText | null>;
	/** What `doctor` says: one line a thing this machine has or lacks for this system. */
	doctor(): Promise<readonly {readonly name: string; readonly ok: boolean; readonly text: SafeText}[]>;
	/** What a change may set off beside itself: git's hooks, the system's own. Names, for its dialog. */
	hooks?(action: Action): Promise<readonly SafeText[]>;
	/** What of the workspace decides, beside the runbook, what commands do there, and can be written by others. */
	outside?(): Promise<readonly OutsideText[]>;
	/** Takes a secret that the operator typed, or forgets it where that is empty: it stays in memory. One sentence: what became of it. */
	takeSecret?(value: string): SafeText;
	/** What takes a change by one of its own programs back. */
	readonly undo?: Undoing;
	/** The runbook of the installation, if it has one: absolute path. */
	readonly runbookFile: string | null;
	/** What of the machine matters to it, for `observe/machine.ts`. */
	readonly machine: MachineGround;
	/** Where its programs run. */
	readonly cwd: string;
};

/** What a system is handed of rooms that it may not enter. */
export type Tools = {
	/** Puts values into a script's placeholders: `runbook/fill.ts`. */
	fill(script: Script, values: Readonly<Record<string, string | undefined>>): Filled;
	/** What its detectors go by, where a configuration says. */
	readonly limits?: Limits | undefined;
	/** How the console writes the key by which the operator types a secret. */
	readonly secretKey?: string;
};

/** What discovery found. */
export type Discovery =
	/** `also`: further places where this system is, where one machine may have several. */
	| {readonly kind: 'found'; readonly at: string; readonly also?: readonly string[]}
	/** `lookedFor`: one sentence; `offers`: other places where this system was seen, such as projects that the server knows. */
	| {readonly kind: 'absent'; readonly lookedFor: SafeText; readonly offers: readonly SafeText[]};

/** A runbook that comes with this program: its Markdown, and as JSON what the build's own reader understood of it, null in a checkout. */
export type BuiltInRunbook = {readonly file: string; readonly text: string; readonly kept: string | null};

/** A kind of system: a folder under `systems/`. */
export type System = {
	readonly name: string;
	readonly title: string;
	/** The built-in runbook. */
	readonly runbook: BuiltInRunbook;
	/** Its symptom kinds without their detectors: what a runbook is bound to. */
	readonly symptoms: readonly Omit<SymptomKind<never>, 'detect' | 'instead'>[];
	/** The figures that its detectors go by, as far as a configuration may set them. */
	readonly thresholds: readonly Threshold[];
	/** How often each of its sources is looked at while all is well, milliseconds, by the source's name. */
	readonly paces: Readonly<Record<string, number>>;
	/** What its own programs do: those of every machine are known already. */
	readonly programs?: Programs;
	/** What its runbooks get wrong, as far as that is known without looking at one: what `runbook lint` goes by. */
	readonly known?: Known;
	/** Environment variables that its programs go by, such as `DDX_*`: they reach the commands that run. */
	readonly environment?: readonly string[];
	discover(surroundings: Surroundings, at: string | null): Promise<Discovery>;
	/** Without `tools` it can be looked at, and none of its runbook's commands can be run. */
	watch(surroundings: Surroundings, at: string, tools?: Tools): Promise<Watched>;
};
