/** A part of a sentence that may be a command by itself. */
export type Segment = {
	readonly text: string;
	/** Index of its first character. */
	readonly start: number;
	/** Whether the word before it asks for a command. */
	readonly asked?: boolean;
};

// What joins commands in a cell, and what ends them: "a and b then c / d; e", "Check it: a". Blanks count from the first of them on, or
// many of them would be gone through once for each.
const joints =
	/(?<!\s)\s+(?:(?:and|then|or|to|\/|[–—→])\s+|-\s+(?=(?:the|an?|if|it|this|then|see|should|must|shows?|lists?|prints?|tells?|is|no|not|when|what|which|who)\b))|^[–—→]\s+|[;:]\s+|,\s+(?:then\s+)?|[.?!]\s+|\n|(?<![^\S\n])\s+\(|\)/g;

// “Run x”, “live, with sudo x”.
const leads =
	/^(?:.*\s)?(?:(?:run|execute)\s+(?=[a-z0-9./])|(?:with|via|using|by|type|do|use)\s+(?=sudo\s))|^(?:(?:or|and)\s+)?(?:with|via|using|by)\s+(?=[a-z])/is;

/** Cuts words that no code span marks where one command could end and another begin. */
export function segments(text: string): readonly Segment[] {
	const found: Segment[] = [];
	let from = 0;
	let pointed = false;
	const take = (end: number) => {
		const raw = text.slice(from, end);
		const trimmed = raw.trim().replace(/(?<![.,;:!])[.,;:!]+$/, '');
		const start = from + raw.length - raw.trimStart().length;
		const lead = leads.exec(trimmed)?.[0].length ?? 0;
		const own = upToWords(trimmed.slice(lead));
		if (own !== '') found.push(lead === 0 && !pointed ? {text: own, start} : {text: own, start: start + lead, asked: true});
	};
	for (const joint of text.matchAll(joints)) {
		if (isQuoted(text, from, joint.index)) continue;
		take(joint.index);
		// “Still nothing → x”.
		pointed = joint[0].includes('→');
		from = joint.index + joint[0].length;
	}
	take(text.length);
	return found;
}

/** “Run `x -t 5` from its neighbour”: the sentence goes on behind the command. */
function upToWords(text: string): string {
	return text.replace(
		/\s(?:from|on|in|as|at|until|for|with|against|and)\s+(?:its|the|an?|each|every|that|this|any|all|both)\b[\s\S]*$/i,
		'',
	);
}

function isQuoted(text: string, from: number, at: number): boolean {
	const before = text.slice(from, at);
	if (before.lastIndexOf('$(') > before.lastIndexOf(')')) return true;
	return (before.match(/"/g)?.length ?? 0) % 2 === 1 || (before.match(/(?:^|\s)'|'(?=\s|$)/g)?.length ?? 0) % 2 === 1;
}
