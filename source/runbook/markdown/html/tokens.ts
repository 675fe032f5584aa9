/** A tag, comment or run of text of HTML; offsets count from the start of the text that it stands in. */
export type Token = {
	readonly kind: 'open' | 'close' | 'text' | 'comment';
	/** The tag's name in lower case; empty for text and comments. */
	readonly name: string;
	readonly start: number;
	readonly end: number;
};

// Only tags that are known are tags: in `kubectl logs <pod>` nobody escaped what is to be filled in.
const known =
	'a|abbr|article|aside|b|big|blockquote|body|br|caption|center|code|col|colgroup|dd|del|details|div|dl|dt|em|figure|font|footer|h[1-6]|header|hr|html|i|img|ins|kbd|label|li|main|mark|nav|ol|p|pre|s|samp|section|small|source|span|strike|strong|sub|summary|sup|syntaxhighlight|table|tbody|td|tfoot|th|thead|tr|tt|u|ul|var';
const tag = new RegExp(
	String.raw`<!--[\s\S]{0,2000}?-->|<(/?)(${known})(?=[\s/>])(?:"[^"]{0,1000}"|'[^']{0,1000}'|[^'"<>]){0,2000}>`,
	'gi',
);

/** Cuts HTML into its tags and what stands between them. */
export function tokensOf(text: string, from: number, to: number): readonly Token[] {
	const found: Token[] = [];
	const part = text.slice(from, to);
	let at = 0;
	const words = (end: number) => {
		if (end > at) found.push({kind: 'text', name: '', start: from + at, end: from + end});
	};
	for (const {0: raw, 1: slash, 2: name, index} of part.matchAll(tag)) {
		words(index);
		at = index + raw.length;
		const kind = name === undefined ? 'comment' : slash === '/' ? 'close' : 'open';
		found.push({kind, name: (name ?? '').toLowerCase(), start: from + index, end: from + at});
	}
	words(part.length);
	return found;
}
