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

// What stands right before a code span that names a command without asking for it, in the languages that teams here write in.
const beforeMention =
	/(?<!\p{L})(?:never|not|don[’']t|avoid|without|instead of|rather than|no longer|deprecated|formerly|unlike|outside|re-?issuing|on no account|(?:under|in) no (?:circumstances?|case)|auf keinen fall|keinesfalls|unter keinen umständen|en aucun cas|nie|niemals|nicht|keine?[nmrs]?|ohne|statt|anstatt|jamais|pas|sans|éviter?z?|nunca|sin|evitar)(?:\s+(?:run|running|use|using|call|calling|utiliser|lancer|verwenden|usar))?\s*$/iu;
// Somebody or something ran it: that is told, not asked for.
const beforeTold = /(?:\S\s+(?:runs|executes|calls|invokes|triggers)|\b(?:ran|executed|called|invoked|tried|typed|issued))\s*$/i;
// What stands right after one that is spoken of as a thing.
const afterMention =
	/^\s*(?:\w+-)?(?:config|configuration|configs|calls?|commands?|commits?|output|outputs|flags?|options?|binary|binaries|process(?:es)?|daemon|logs?|files?|fields?|upgrade|service|unit|cli|itself|ships|resumes|continues|advances|picks|stops|crashes|errors|fails|cycles?|skills?|dispatch|cannot|can[’']t|could not|does not|doesn[’']t|did not|must|may|will|would|and [a-z]+ cannot)\b/i;
// “`x` worked although …”: it is told what happened. “`x` followed by `y`” is not.
const afterTold =
	/^\s+(?:on \S+ |in \S+ )?(?:(?!followed\b|combined\b|repeated\b|piped\b|need|based\b)[a-z]{2,}ed|was|were|had|took|hung|ran|did|broke|gave|wurde|hat|hatte|war)\b/i;
// It is run to see what is said of it: “`x` must list four nodes”.
const seen =
	/^\s*(?:(?:must|should)\s+be\s+(?!run\b|used\b|called\b|executed\b|(?:re)?started\b|stopped\b|done\b|avoided\b)|has\s+(?!to\b|been\b|no\b)|(?:(?:must|should|will|then|now|still|only|has to|needs to|doit|muss|debe)\s+)?(?:shows?|lists?|prints?|tells?|says?|reports?|returns?|answers?|gives?|ends?|exits?|counts?|frees|helps|fixes|cures|solves|repairs|zeigt|liefert|meldet|ergibt|gibt|affiche|muestra)\b)/i;
// “`x` is for emergencies”, “`x` is what the pipeline runs”, “`x` is forbidden”.
const isSpokenOf =
	/^\s+(?:(?:is|are|was|were)\s+(?:not|never|for|only|too|what|how|the|a|an|started|called|done|used|run|part|meant|forbidden|dangerous|deprecated|slow|heavy|safe|enough|needed|reserved|disabled)|ist|sind|wird|werden|darf|nicht|niemals|nie)\b/i;
const endsInArticle = /\b(?:the|a|an|your|this|any|old|new|current|recent)\s*$/i;

/** Whether words end by saying that what follows is not to be run, or was not. */
export function forbids(before: string): boolean {
	return beforeMention.test(before) && !/\b(?:not|without)\b[^.]*[:;]\s*$/i.test(before);
}

/** Whether a sentence only speaks of the command in a code span, rather than asking for it. */
export function isMention(before: string, after: string): boolean {
	// "run the `x` command" and "by the `x` config" alike name it; but "run the following: `x`" ends in a colon.
	if (isSpokenOf.test(after) || beforeTold.test(before) || afterTold.test(after)) return true;
	if (seen.test(after) && /\b(?:must|should|has to|needs to)\b/i.test(after.slice(0, 12))) return false;
	if (afterMention.test(after)) return !/\b(?:run|execute|use|issue|type)\s+(?:the\s+)?$/i.test(before);
	if (endsInArticle.test(before)) return !/\b(?:run|execute|use|issue|type|try|with)\s+\w+\s*$/i.test(before);
	return forbids(before);
}

const askedInProse =
	/(?:^|[:;(—–→]|\s-|\boutput of|(?:comes?|came|read|taken|got|obtained|shown|seen|listed) (?:from|by|in)|[=-]>|[.!?]|\bwait (?:for|until)|\b(?:forget|remember)|(?<!\p{L})(?:run|running|execute|use|using|try|with|via|through|check|type|issue|do|by|calling|call|to|then|and|or|start|restart|inspect|verify|first|always|immer|toujours|siempre|afterwards?|later|next|finally|is in|seen? in|mit|per|über|durch|dann|danach|anschließend|zuerst|avec|puis|ensuite|exécute[rz]|lance[rz]|con|luego|ejecutar|usar))\s*$/iu;

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

/** Whether running text, which no label or list says is a step, asks for the command in a code span. */
export function isAskedInProse({before, after, first = true, known = false, full = false, sentence = before}: Asked): boolean {
	if (wonders.test(sentence) && /^[^.!:]*\?/.test(after)) return false;
	// "`x` tells" is a look; "`x` writes a file" tells what it does.
	const opens = /(?:^|[.!?,;:]\s*)$/.test(before);
	if (opens && seen.test(after)) return true;
	// “Nothing answers → the mirror is down. `x` goes round it.”
	if (known && /(?:→|⇒|->|=>)/.test(before)) return true;
	if (opens && /(?:^|[.!?]\s*)$/.test(before) && /^\s+(?:\w+ly\s+)?[a-z]{2,}s\b/.test(after)) return false;
	if (/^\s+(?:must|should)\s/.test(after) && seen.test(after)) return true;
	const more = /(?:(?<!\p{L})(and|or|to|und|oder|et|ou|y)|,)\s*$/iu.exec(before);
	// “Fill in the user and `x`”, “Warm it, `x`.”: what is joined to words is asked for where it is certainly a command.
	if (more !== null) {
		const joined = more[1] === undefined ? /^\s*(?:[.;:!)]|$)/.test(after) : /^(?:and|und|et|y)$/i.test(more[1]);
		return !first || (full && joined);
	}
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
	return /^\s*(?:[,;/&]|and|then|or|und|dann|danach|puis|ensuite|et|luego|y|\s)+\s*$/i.test(words);
}

const asking =
	/(?<!\p{L})(?:run|execute|type|with|use|using|via|try|mit|avec|con|exécute[rz]|lance[rz]|ejecutar)\s*:?\s*$|\p{L}\?\s*$/iu;
const introducesOutput =
	/(?<!\p{L})(?:(?:ends?|begins?|starts?|answers?|responds?|replies|fails?|exits?|together|compared?|filled|marked|labell?ed|tagged|prefixed|endet|beginnt|antwortet)\s+(?:with|mit)|says?|shows?|prints?|returns?|reads?|contains?|equals?|looks? (?:like|for)|search(?:es)? for|must be|should be|steht|zeigt|meldet|liefert)\s*(?:as|like|:)?\s*$/iu;

/** Whether the words before a code span ask for what is in it: “Run”, “use”, “with” — but not “it ends with”. */
export function asksFor(before: string): boolean {
	return asking.test(before) && !introducesOutput.test(before);
}

/** Whether the words before a code span say that something shows what is in it. */
export function saysOutput(before: string): boolean {
	return introducesOutput.test(before);
}

/** Whether the words behind a code span tell what it prints: “→ `ok`”, “must say”. */
export function tellsOutput(after: string): boolean {
	return seen.test(after) || /^\s*(?:→|⇒|->|=>)\s*$/.test(after);
}
