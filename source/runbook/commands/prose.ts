import {forbids, tellsWhatIsSeen} from './mention.ts';

// Words that stand in sentences and in no command line outside quotes.
const sentenceWords = new Set(
	'the an it its is are was were be been if or but for with from your you we our they their them this that these those when then than has have had should must can cannot will would before after until while because which who whom what where why how as by of into onto without about still also please make sure there here he she i me my der die das den dem des ein eine einen ist sind wird werden und oder nicht kein keine auf aus bei nach von zum zur wenn dann noch nur auch sich'.split(
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

const askedInProse =
	/(?:^|[:;(—–→]|\s-|\boutput of|(?:comes?|came|read|taken|got|obtained|shown|seen|listed) (?:from|by|in)|[=-]>|[.!?]|\bwait (?:for|until)|\b(?:forget|remember)|(?<!\p{L})(?:run|running|execute|use|using|try|(?<!\b(?:is|are|was|were|be)\s)look(?:ing)? (?:at|in|into)|ways? (?:\p{L}+ ){0,4}is|with|via|through|check|type|issue|do|by|calling|call|to|then|and|or|start|restart|inspect|verify|first|always|immer|toujours|siempre|afterwards?|later|next|finally|is in|seen? in|mit|per|über|durch|dann|danach|anschließend|zuerst|avec|puis|ensuite|exécute[rz]|lance[rz]|con|luego|ejecutar|usar))\s*$/iu;

// “on the primary `x`”, “or from a shell `x`”.
const place =
	/\b(?:on|from|in|at)\s+(?:a|an|the|any|each|every|that|one|your)\s+(?:[\w-]+\s+)?(?:shell|terminal|host|node|server|machine|bastion|pod|container|primary|master|leader|replica|standby|box|broker|client)\s*$/i;

/** What is known of a code span in running text. */
export type Asked = {
	readonly before: string;
	readonly after: string;
	/** No command was found before it. */
	readonly first?: boolean;
	/** A program that is known begins it. */
	readonly known?: boolean;
	/** So does it, and it has more than a verb for it. */
	readonly full?: boolean;
	/** The whole sentence before it. */
	readonly sentence?: string;
};

// “…; attach `x`”: the one word that begins a clause right before it is what to do with it, unless it is one of these.
const clauseVerb =
	/(?:^|[.;:,(!?]\s+|\b(?:and|then|or|und|dann|et|puis|y)\s+)(?!(?:if|when|while|after|before|because|since|the|an?|of|like|as|is|are|was|were|not|no|never|until|unless|every|each|old|new|this|that|these|those|although|whereas|both|for|in|on|at|from|our|your|my|its|their|his|her|which|who|what|where|how|why|than|only|just|even|such|e\.?g|i\.?e|by|nor|neither|either|some|any|all|most|many|few|do|does|did|may|might|can|could|would|will|shall|has|have|had|he|she|it|we|they|you|i|nicht|kein|keine|nie|ohne|statt)\b)[\p{L}]{2,}\s+$/iu;

// Words that a command stands behind as a thing that is spoken of. Behind any other word one that is known is asked for.
const namesIt =
	/(?<!\p{L})(?:of|like|as|because|since|than|while|whether|if|when|after|before|unless|although|though|whereas|why|that|what|which|who|is|are|was|were|be|been|named|means|does|did|include[sd]?|contains?|for|about|into|instead|behind|called|used|says?|from|to|and|or|but|at|on|over|under|between|against|never|not|no|i|we|you|they|it|he|she|had|has|have|wie|als|weil|wenn|ob|dass|ist|war|wird|von|vor|nach|seit|bei|für|zu|que|si|quand|comme|est|pour|de|du|des)\s*$|[^\p{L}]$/iu;
// “Can I import with `x`?” “What does `x` do?”
const wonders =
	/^\W*(?:(?:can|may|should|must|could|kann|darf|soll) (?:i|we|you|one|ich|man|wir)\b|why\b|what (?:is|does)\b|warum\b)/i;

// “…, `x`, swap the disk”, “…, `x` on both ends”; but “the job, `x`, runs at night” speaks of it.
const goesOn =
	/^\s*(?:[.;:!)(→–—]|$|,\s+(?!\p{Ll}+s\b|which\b|that\b|who\b|was\b|has\b|can\b)\p{L}|(?:on|in|from|at|for|against|and|then|or|to|until|with|und|dann|et|puis|y)\s)/u;
// “Not before `x` has stopped”, “as soon as `x` lists it”.
const awaited = /\b(?:before|until|unless|once|(?:as soon|as long) as|bis|sobald|bevor|avant que|hasta que)\s*$/i;
const tellsState = /^\s+(?:has|have|is|no longer|shows?|says?|lists?|prints?|returns?|gives?|reports?)\b/;
// “Run everything inside `x`”.
const runInside = /\b(?:run|execute|type|work|do)\b[^.]*\b(?:inside|within)\s*$/i;

const joinedTo = /(?:(?<!\p{L})(and|or|to|und|oder|et|ou|y)|,)\s*$/iu;

/**
 * “Fill in the user and `x`”, “Warm it, `x`.”: what is joined to words is asked for where it is certainly a command. In “the `a` and
 * `b` work” and in “`a`, a `b` that asks, `c`” it is one of several that are spoken of.
 */
function isJoined(words: string, joint: string, sentence: string, after: string): boolean {
	if (!goesOn.test(after)) return false;
	if (joint === ',') return !sentence.includes('`') || words.includes(',');
	return words.trim() !== '' && /^(?:and|und|et|y)$/i.test(joint);
}

// A whole command line stands in running text because somebody is to run it; unless what follows tells what it does or did,
const tells = /^\s+(?!is\b|has\b|across\b|this\b|as\b)[a-z]{2,}(?:s|ed)\b/;
// or what stands before it speaks of it.
const told =
	/(?<!\p{L})(?:because|since|than|like|named|called|means|do|does|did|had|has|have|was|were|been|we|they|he|she|it|who|which)\s*$/iu;

/** What the words behind a code span that opens a clause, or those around it, say of it; null where they leave it open. */
function asClause(before: string, after: string, known: boolean): boolean | null {
	// "`x` tells" is a look; "`x` writes a file" tells what it does.
	const opens = /(?:^|[.!?,;:]\s*|[,;] (?:and|und|et|y) )$/.test(before);
	const begins = /(?:^|[.!?]\s*|\b(?:warning|caution|danger|achtung|vorsicht|attention|note|hinweis|important)\W{1,4})$/i.test(
		before,
	);
	if (opens && tellsWhatIsSeen.test(after)) return true;
	// “Nothing answers → the mirror is down. `x` goes round it.”
	if (known && /(?:→|⇒|->|=>)/.test(before)) return true;
	if (begins && /^\s+(?:\w+ly\s+)?(?!as\b|has\b|is\b|this\b|across\b|always\b)[a-z]{2,}s\b/.test(after)) return false;
	// “`x` muss `ok` zeigen”, “the address that `x` gives”.
	if (opens && /^\s+(?:must|should|muss|müssen|soll|sollte|doit|debe)\s*$/.test(after)) return true;
	if (/\b(?:that|what|which|was|que)\s*$/.test(before) && tellsWhatIsSeen.test(after)) return true;
	// “Deleting it with `x` loses all”.
	if (tells.test(after) && /(?:^|[.!?]\s+)\p{L}{3,}ing\b[^.!?`]*$/u.test(before)) return false;
	if (/^\s+(?:must|should)\s/.test(after) && tellsWhatIsSeen.test(after)) return true;
	if (runInside.test(before) || (awaited.test(before) && tellsState.test(after))) return true;
	return null;
}

/** Whether running text, which no label or list says is a step, asks for the command in a code span. */
export function isAskedInProse({before, after, first = true, known = false, full = false, sentence = before}: Asked): boolean {
	if (wonders.test(sentence) && /^[^.!:]*\?/.test(after)) return false;
	const said = asClause(before, after, known);
	if (said !== null) return said;
	const joint = joinedTo.exec(before);
	if (full && !tells.test(after) && !told.test(before) && (joint === null || goesOn.test(after))) return true;
	if (joint !== null) return !first || (full && isJoined(before.slice(0, joint.index), joint[1] ?? ',', sentence, after));
	// “Watch for `x` in `journalctl -f`”.
	if (/(?<!\b(?:is|are|seen?)\s+)\bin\s*$/.test(before))
		return /\b(?:watch|look|find|search|see|seen|check|appears?|visible|shown|listed|erkennbar|sichtbar)\b/i.test(sentence);
	if (/\b(?:command|same|equivalent|trick|fix|cure|remedy|test)\s+is\s*:?\s*$/i.test(before)) return true;
	// What stands beside a command that is asked for is asked for as well, where it is certainly one.
	return (
		askedInProse.test(before) ||
		place.test(before) ||
		clauseVerb.test(before) ||
		(known && !first) ||
		(full && !namesIt.test(before.trimEnd()))
	);
}

/** Whether words do no more than join two commands: “then”, “,”, “puis”. */
export function joins(words: string): boolean {
	return /^(?:[,;/&\s]|and|then|or|und|dann|danach|puis|ensuite|et|luego|y)+$/i.test(words);
}

const asking =
	/(?<!\p{L})(?:run|execute|type|with|use|using|via|try|mit|avec|con|exécute[rz]|lance[rz]|ejecutar)\s*:?\s*$|\p{L}\?\s*$/iu;
const introducesOutput =
	/(?<!\p{L})(?:(?:ends?|begins?|starts?|answers?|responds?|replies|fails?|exits?|together|compared?|filled|marked|labell?ed|tagged|prefixed|endet|beginnt|antwortet)\s+(?:with|mit)|says?|shows?|prints?|returns?|reads?|contains?|equals?|looks? (?:like|for)|search(?:es)? for|must be|should be|steht|zeigt|meldet|liefert)\s*(?:as|like|:)?\s*$/iu;

/** Whether the words before a code span ask for what is in it: “Run”, “use”, “with” — but not “it ends with”. */
export function asksFor(before: string): boolean {
	return asking.test(before) && !introducesOutput.test(before);
}

/** Whether the word before a code span says to run it, whatever it looks like. */
export function isToRun(before: string): boolean {
	return (
		/(?<!\p{L})(?:run|execute|launch|exécute[rz]|lance[rz]|ejecut(?:ar|e)|starte|ausführen:)\s*:?\s*$/iu.test(before) &&
		!forbids(before)
	);
}

/** Whether the words before a code span say that something shows what is in it. */
export function saysOutput(before: string): boolean {
	return introducesOutput.test(before);
}

/** Whether the words behind a code span tell what it prints: “→ `ok`”, “must say”. */
export function tellsOutput(after: string): boolean {
	return tellsWhatIsSeen.test(after) || /^\s*(?:→|⇒|->|=>)\s*$/.test(after);
}
