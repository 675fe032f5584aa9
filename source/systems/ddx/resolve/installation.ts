/** What `--help` of the `ddx` on PATH told. Each list is null where that help could not be understood. */
export type Answers = {
	/** Words after `ddx`. */
	readonly root: readonly string[] | null;
	/** Words after `ddx bead`. */
	readonly bead: readonly string[] | null;
	/** Flags of `ddx bead update`, with their dashes. */
	readonly beadUpdate: readonly string[] | null;
	/** Words and flags after `ddx work`. */
	readonly work: readonly string[] | null;
	/** Words after `ddx server`. */
	readonly server: readonly string[] | null;
};

/** What this installation offers, or why it was not asked. */
export type Installation =
	| {
			readonly kind: 'asked';
			readonly file: string /** `v0.6.2-alpha164`; null where it does not say. */;
			readonly version: string | null;
			readonly answers: Answers;
	  }
	| {readonly kind: 'not-asked'; readonly file: string | null; readonly reason: string};

/** What is known of an installation, as it is kept for one build of it. */
export type Known = Pick<Extract<Installation, {kind: 'asked'}>, 'version' | 'answers'>;

/** The words of DDx v0.6.2-alpha164: what is gone by where an installation cannot be asked. */
export const usual: Readonly<Record<keyof Answers, readonly string[]>> = {
	root: list(
		'init list doctor cleanup update upgrade config project persona status log bead artifact exec metric metrics ac doc checkpoint',
		'server worker skills plugin search outdated verify jq run work try sync prompts version completion help',
	),
	bead: list(
		'ac-check archive blocked clear-cooldown close cooldown create dep doctor evidence export human import init lint list ls merge',
		'metrics migrate needs-human operator-attention queue ready reap recheck-blockers reconcile reconcile-attachments reopen replay',
		'replay-bench review routing show status update validate-ready',
	),
	beadUpdate: list('--claim --unclaim --assignee --status --priority --labels --notes --set --unset'),
	work: list('focus plan status --once --watch --json'),
	server: list('install start state status stop uninstall workers'),
};

function list(...lines: readonly string[]): readonly string[] {
	return lines.join(' ').split(' ');
}

/** Whether this installation knows a word or flag; by what is usual where it could not be asked. */
export function knows(installation: Installation, place: keyof Answers, word: string): boolean {
	const asked = installation.kind === 'asked' ? installation.answers[place] : null;
	return (asked ?? usual[place]).includes(word);
}

/** How the answer is known, for the operator: `this ddx has no …`, or `no known ddx has …`. */
export function said(installation: Installation, place: keyof Answers): string {
	return installation.kind === 'asked' && installation.answers[place] !== null ? 'this ddx has' : 'the usual ddx has';
}
