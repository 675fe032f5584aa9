// Words that stand in sentences and in no command line outside quotes.
const sentenceWords = new Set(
	'the an it its is are was were be been if or but for with from your you we our they their them this that these those when then than has have had should must can cannot will would before after until while because which who whom what where why how as by of into onto without about still also please make sure there here he she i me my'.split(
		' ',
	),
);

/** Whether words read like a sentence: two of its small words, or one among words that are all plain. */
export function isProse(text: string): boolean {
	const bare = text.replace(/'[^']*'|"[^"]*"|<[^>]*>/g, ' ');
	const words = bare.split(/\s+/).filter((word) => word !== '');
	const small = words.slice(1).filter((word) => sentenceWords.has(word.toLowerCase().replace(/[.,;:!?]$/, ''))).length;
	if (small === 0) return /[a-z]{2}[.!?]$/.test(text.trim()) && words.every((word) => /^[A-Za-z][a-z]*[.,!?]?$/.test(word));
	return small > 1 || !/(?:^|\s)-{1,2}\w|[|>&=/]/.test(bare);
}

// What stands right before a code span that names a command without asking for it.
const beforeMention =
	/\b(?:never|not|don[’']t|avoid|without|instead of|rather than|no longer|deprecated|formerly|unlike|outside|re-?issuing)(?:\s+(?:run|running|use|using|call|calling))?\s*$/i;
// What stands right after one that is spoken of as a thing.
const afterMention =
	/^\s*(?:\w+-)?(?:config|configuration|configs|calls?|commands?|commits?|output|outputs|flags?|options?|binary|binaries|process(?:es)?|daemon|logs?|files?|fields?|upgrade|service|unit|cli|itself|ships|resumes|continues|advances|picks|stops|crashes|errors|fails|cycles?|skills?|dispatch|cannot|can[’']t|could not|does not|doesn[’']t|did not|must|may|will|would|and [a-z]+ cannot)\b/i;
// It is run to see what is said of it: “`x` must list four nodes”.
const seen =
	/^\s*(?:(?:must|should|will|then|now|still|only)\s+)?(?:shows?|lists?|prints?|tells?|says?|reports?|returns?|answers?|gives?|ends?|exits?)\b/i;
// “`x` is for emergencies”, “`x` is what the pipeline runs”.
const isSpokenOf = /^\s+(?:is|are|was|were)\s+(?:for|only|too|what|how|the|a|an|started|called|done|used|run|part|meant)\b/i;
const endsInArticle = /\b(?:the|a|an|your|this|any|old|new|current|recent)\s*$/i;

/** Whether a sentence only speaks of the command in a code span, rather than asking for it. */
export function isMention(before: string, after: string): boolean {
	// "run the `x` command" and "by the `x` config" alike name it; but "run the following: `x`" ends in a colon.
	if (isSpokenOf.test(after)) return true;
	if (seen.test(after) && /\b(?:must|should)\b/i.test(after.slice(0, 12))) return false;
	if (afterMention.test(after)) return !/\b(?:run|execute|use|issue|type)\s+(?:the\s+)?$/i.test(before);
	if (endsInArticle.test(before)) return !/\b(?:run|execute|use|issue|type|try|with)\s+\w+\s*$/i.test(before);
	return beforeMention.test(before) && !/\b(?:not|without)\b[^.]*[:;]\s*$/i.test(before);
}

const askedInProse =
	/(?:^|[:;(—–→]|\s-|\boutput of|[=-]>|[.!?]|\bwait (?:for|until)|\b(?:forget|remember)|\b(?:run|running|execute|use|using|try|with|via|check|type|issue|do|by|calling|call|to|then|and|or|start|restart|inspect|verify|first))\s*$/i;

/** Whether running text, which no label or list says is a step, asks for the command in a code span. */
export function isAskedInProse(before: string, after: string, first: boolean): boolean {
	// "`x` writes a file" tells what it does.
	if (/(?:^|[.!?]\s*)$/.test(before) && /^\s+(?:\w+ly\s+)?[a-z]{2,}s\b/.test(after)) return false;
	if (/^\s+(?:must|should)\s/.test(after) && seen.test(after)) return true;
	if (/[,;]\s*$/.test(before) && seen.test(after)) return true;
	if (/\b(?:and|or|to)\s*$/i.test(before)) return !first;
	return askedInProse.test(before);
}
