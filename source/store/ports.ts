import type {Acting, Refused} from '../domain/acting.ts';
import type {Effect, Offer} from '../domain/command.ts';
import type {DifferenceLine} from '../domain/outside.ts';
import type {Runbook} from '../domain/procedure.ts';
import type {Symptom} from '../domain/symptom.ts';
import type {Detail, PanelName} from '../domain/table.ts';
import type {SafeText} from '../text/safe-text.ts';

/** Where offers come from: an entry of a runbook. `line` is 1-based. */
export type OfferedEntry = {
	readonly heading: SafeText;
	readonly file: SafeText;
	readonly line: number;
	readonly origin: Runbook['origin'];
	/** The runbook's "stop and escalate when". */
	readonly stop: SafeText | null;
	/** The runbook's "escalate to". */
	readonly escalate?: SafeText | null;
};

/** What the keys of one symptom run: `offers[0]` is what Enter runs, digit n is `offers[n - 1]`. No entry: the runbook is silent. */
export type Offers = {readonly entry: OfferedEntry | null; readonly offers: readonly Offer[]};

/** How the operator ended a procedure whose symptom is still there; `to` is whom the runbook names. */
export type ProcedureEnd =
	| {readonly kind: 'abandoned'}
	| {readonly kind: 'escalated'; readonly to: SafeText | null; readonly words: SafeText | null};

/** Why something was not done, as one sentence. */
export type Refusal = {readonly refused: SafeText};

/** What the screen asks of the rest of the program. Given by main.ts; a fake one in tests. Nothing here throws. */
export type Console = {
	readonly acting: Acting;
	offersFor(symptom: Symptom): Offers;
	/** The offers of a row of the runbook that is opened by hand, by the line it stands on. */
	entryOffers(line: number): Offers;
	/** A row of a panel opened; null when it is gone. */
	detail(panel: PanelName, id: string): Promise<Detail | null>;
	/** Looks at every source now. */
	lookNow(): void;
	pause(on: boolean): void;
	/** Leaves this system for the next one that was found here. */
	nextSystem(): void;
	/** Leaves this system for another one, by its id in the overview, with the cursor on a symptom of that one where it is named. */
	enterSystem(id: string, symptomId: string | null): Refused;
	/** Looks at every source of every system now, and for further systems. */
	lookEverywhere(): void;
	/** A secret that the operator typed, for the system alone and in memory alone; one sentence: what became of it. */
	takeSecret(value: string): SafeText;
	/** The operator's own command, parsed and judged like one of the runbook's. */
	ownCommand(text: string): Promise<Offer | Refusal>;
	/** An offer that asks, with its placeholders filled by the operator; values are checked against the allow-list. */
	fill(symptom: Symptom | null, offer: Offer, values: Readonly<Record<string, string>>): Promise<Offer | Refusal>;
	/** Journals that a symptom is known; `untilMs` (epoch ms) snoozes it, null lasts until it ends or worsens. */
	acknowledge(symptomId: string, untilMs: number | null): void;
	/** Journals that an acknowledgement ended, and why. */
	withdraw(symptomId: string, why: 'operator' | 'worse'): void;
	/** Journals that the operator ended the procedure of a symptom that is still there. */
	endProcedure(symptomId: string, how: ProcedureEnd): void;
	/** Journals the operator's word on what a step showed; null when it is written, else why not. */
	judge(attempt: string, expected: SafeText, finding: 'met' | 'not-met'): Promise<Refused>;
	/** Writes a note into the journal, about a symptom or none; one sentence that says how that went. */
	note(symptomId: string | null, words: string): Promise<SafeText>;
	/** Writes the handover into a new file; one sentence that says where. */
	report(): Promise<SafeText>;
	/** Copies (OSC 52 and the clipboard); gives one sentence that says how. */
	copy(text: string): Promise<SafeText>;
	/** Accepts the workspace's runbook as it stands, by its hash; null when that is done. */
	acceptRunbook(): Promise<Refused>;
	/** `RunbookRead.commands` with what becomes of them here, now; none where there is nothing to accept. */
	commandsHere(): RunbookRead['commands'];
	/** Called with the terminal given back: stops this process until the shell continues it. */
	suspend(): Promise<void>;
	/** The operator leaves. */
	quit(): void;
};

/** A row of the runbook, as the list of entries shows it. `watched` is the kind of the symptom that it is bound to. */
export type RunbookListing = {
	readonly section: SafeText;
	readonly heading: SafeText;
	readonly line: number;
	readonly watched: string | null;
	readonly stop: SafeText | null;
};

/** A command of it, with the effect of what runs: `here` where that is something else than is written. */
export type RunbookCommandRead = {readonly text: SafeText; readonly effect: Effect; readonly here?: SafeText};

/** The runbook in use. */
export type RunbookRead = {
	readonly file: SafeText;
	readonly origin: Runbook['origin'];
	readonly title: SafeText;
	/** Whether its content was accepted; until then each of its commands asks. */
	readonly trusted: boolean;
	/** What is accepted with it, by name, and what of that changed since it was accepted before; null where it never was. */
	readonly outside: {
		readonly hash: string;
		readonly names: readonly SafeText[];
		readonly changes: readonly DifferenceLine[] | null;
	};
	readonly entries: readonly RunbookListing[];
	/** Every command that it would run, each once, with its effect as it is written: what destroys and changes first. */
	readonly commands: readonly RunbookCommandRead[];
};

/** Where the console runs and what it looks at: what the header says that no snapshot knows. */
export type Place = {
	/** What is looked at, with `~` for the home folder. */
	readonly workspace: SafeText;
	readonly user: SafeText;
	readonly host: SafeText;
	/** The time zone that times of day are shown in: `UTC+02:00`. */
	readonly zone: SafeText;
	readonly ssh: boolean;
	readonly root: boolean;
	readonly readOnly: boolean;
	/** A simulated system, or an incident again: the operator's own command is off. */
	readonly mode: 'live' | 'demo' | 'replay';
};
