import type {SafeText} from '../text/safe-text.ts';

/** critical: work stands still or is lost. warning: it will. notice: worth knowing, frees itself or does no harm. */
export type Severity = 'critical' | 'warning' | 'notice';

/** A reading that speaks for a symptom. */
export type Evidence = {readonly source: string; readonly text: SafeText /** Epoch ms. */; readonly at: number};

/** One thing that a detector found wrong in one picture of the system. */
export type Finding = {
	/** Which bead, worker, file it is about: the symptom's identity beside its kind. */
	readonly subject: SafeText | null;
	readonly severity: Severity;
	/** One line: what, where, since how long. */
	readonly summary: SafeText;
	readonly evidence: readonly Evidence[];
	/** When it began by the evidence, epoch ms; null where only our first sight of it is known. */
	readonly since: number | null;
	/** What fills a runbook's placeholders: `id`, `claimed-pid`, `latest`. Raw: checked against an allow-list before use. */
	readonly values: Readonly<Record<string, string>>;
	/**
	 * The state that the finding rests on, in one string (claim, process start time, tracker line). A change is refused when a
	 * fresh look gives another.
	 */
	readonly fingerprint: string;
	/** What it was read from, to the byte, where a command may write over that: a change that destroys is refused where it is another. */
	readonly contents?: string;
	/** What the operator types before something is destroyed because of it, where that is not the subject. */
	readonly confirmedBy?: SafeText;
	/** When the system will free it by itself, epoch ms; null where it will not. */
	readonly freesItselfAt: number | null;
};

/** What a detector says of one picture: what it found (nothing is an empty list), or why it could not look. */
export type Detection =
	| {readonly kind: 'seen'; readonly findings: readonly Finding[]}
	| {readonly kind: 'blind'; readonly reason: string};

/** A symptom on the screen: a finding that has lasted, with its history. */
export type Symptom = Finding & {
	readonly kind: string;
	readonly title: string;
	/** `kind` or `kind:subject`. */
	readonly id: string;
	/** When the console saw it first, epoch ms. */
	readonly firstSeenAt: number;
	/** When it was last seen, epoch ms. */
	readonly lastSeenAt: number;
};

/** The identity of a symptom across pictures. */
export function symptomId(kind: string, subject: string | null): string {
	return subject === null ? kind : `${kind}:${subject}`;
}
