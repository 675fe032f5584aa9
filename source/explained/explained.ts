/** What is told of a kind of symptom beside what the program's tables know. Markdown, in one line each. */
export type Explained = {
	/** When its detector raises it. */
	readonly raised: string;
	/** When it does not; empty where there is nothing to be said. */
	readonly not: string;
	/** What ends it without anybody doing something about it; null where nothing does. */
	readonly frees: string | null;
	/** Kinds that look like it, and how they are told apart. */
	readonly mistaken: Readonly<Record<string, string>>;
};
