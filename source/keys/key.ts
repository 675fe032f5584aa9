/** One key press, cut out of whatever the terminal sent in one read. */
export type Key = {
	/**
	 * What is bound: `j`, `G`, `?`, `return`, `escape`, `up`, `pagedown`, `ctrl+d`, `shift+tab`, `alt+x`; `unknown` for a
	 * sequence that means nothing here.
	 */
	readonly name: string;
	/** The character it types; null where it types none. Raw: clean it before showing it. */
	readonly text: string | null;
	/** When it was read, epoch ms. */
	readonly at: number;
	/** Whether nothing else came in the same read: a coalesced `y⏎` is not a fresh `y`. */
	readonly alone: boolean;
	/** Silence of the terminal before the read that it came in, milliseconds. */
	readonly quietMs: number;
};

/** What the operator's terminal sent: keys of one read, or a bracketed paste, which is never keys. */
export type Input =
	| {readonly kind: 'keys'; readonly keys: readonly Key[]}
	/** `left` is the number of characters beyond what is kept. Raw text. */
	| {readonly kind: 'paste'; readonly text: string; readonly left: number};
