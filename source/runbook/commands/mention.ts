// What stands right before a code span that names a command without asking for it, in the languages that teams here write in.
const beforeMention =
	/(?<!\p{L})(?:never|not|don[’']t|avoid|without|instead of|rather than|no longer|deprecated|formerly|unlike|outside|re-?issuing|on no account|(?:under|in) no (?:circumstances?|case)|auf keinen fall|keinesfalls|let alone|(?:much|even) less|mucho menos|encore moins|geschweige denn|unter keinen umständen|en aucun cas|nie|niemals|nicht|keine?[nmrs]?|ohne|statt|anstatt|jamais|pas|sans|éviter?z?|nunca|sin|evitar)(?:\s+(?:ever\s+)?(?:run|running|use|using|call|calling|do|doing|try|trying|execute|executing|issue|issuing|type|typing|start with|reach for|utiliser|lancer|verwenden|usar|with|by|mit|avec|con))?\s*$/iu;
// Somebody or something ran it: that is told, not asked for.
const beforeTold = /(?:\S\s+(?:runs|executes|calls|invokes|triggers)|\b(?:ran|executed|called|invoked|tried|typed|issued))\s*$/i;
// What stands right after one that is spoken of as a thing.
const afterMention =
	/^\s*(?:\w+-)?(?:config|configuration|configs|calls?|commands?|commits?|output|outputs|flags?|options?|binary|binaries|process(?:es)?|daemon|logs?|files?|fields?|upgrade|service|unit|cli|itself|ships|resumes|continues|advances|picks|stops|crashes|errors|fails|cycles?|skills?|dispatch|cannot|can[’']t|could not|does not|doesn[’']t|did not|must|may|will|would|and [a-z]+ cannot)\b/i;
// “`x` worked although …”: it is told what happened. “`x` followed by `y`” is not.
const afterTold =
	/^\s+(?:on \S+ |in \S+ )?(?:(?!followed\b|combined\b|repeated\b|piped\b|need|based\b)[a-z]{2,}ed|was|were|had|took|hung|ran|did|broke|gave|wurde|hat|hatte|war)\b/i;
/** It is run to see what is said of it: “`x` must list four nodes”. */
export const tellsWhatIsSeen =
	/^\s*(?:(?:must|should)\s+be\s+(?!run\b|used\b|called\b|executed\b|(?:re)?started\b|stopped\b|done\b|avoided\b)|has\s+(?!to\b|been\b|no\b)|(?:(?:must|should|will|then|now|still|only|has to|needs to|doit|muss|debe)\s+)?(?:(?:not|never|no longer)\s+(?:names?|contains?|mentions?|includes?|exceeds?)\b|shows?|lists?|prints?|contains?|tells?|says?|reports?|returns?|answers?|gives?|ends?|exits?|counts?|frees|helps|fixes|cures|solves|repairs|zeigt|liefert|meldet|ergibt|gibt|affiche|muestra)\b)/i;
// “`x` is for emergencies”, “`x` is what the pipeline runs”, “`x` is forbidden”.
const isSpokenOf =
	/^\s+(?:(?:is|are|was|were)\s+(?:not|never|for|only|too|what|how|the|a|an|started|called|done|used|run|part|meant|forbidden|dangerous|deprecated|slow|heavy|safe|enough|needed|reserved|disabled)|ist|sind|wird|werden|darf|nicht|niemals|nie)\b/i;
const endsInArticle = /\b(?:the|a|an|your|this|any|old|new|current|recent)\s*$/i;

// “`kubectl exec` into the pod”: it names a verb, and nobody can run it without saying on what.
const wantsMore =
	/^(?:kubectl|oc|docker|podman|nerdctl|crictl|helm|git|systemctl)\s+(?:exec|logs|describe|delete|edit|scale|drain|cordon|uncordon|patch|cp|attach|port-forward|inspect|rm|stop|restart|kill|start|rollback|uninstall|upgrade|install|checkout|cherry-pick)$/;

/** Whether a code span names a program's verb without what it needs to be run. */
export function isUnfinished(text: string): boolean {
	return wantsMore.test(text);
}

/** Whether words end by saying that what follows is not to be run, or was not. */
export function forbids(before: string): boolean {
	return beforeMention.test(before) && !/\b(?:not|without)\b[^.]*[:;]\s*$/i.test(before);
}

/** Whether a sentence only speaks of the command in a code span, rather than asking for it. */
export function isMention(before: string, after: string): boolean {
	// "run the `x` command" and "by the `x` config" alike name it; but "run the following: `x`" ends in a colon.
	if (isSpokenOf.test(after) || beforeTold.test(before) || afterTold.test(after)) return true;
	if (tellsWhatIsSeen.test(after) && /\b(?:must|should|has to|needs to)\b/i.test(after.slice(0, 12))) return false;
	if (afterMention.test(after)) return !/\b(?:run|execute|use|issue|type)\s+(?:the\s+)?$/i.test(before);
	if (endsInArticle.test(before)) return !/\b(?:run|execute|use|issue|type|try|with|do)\s+\w+\s*$/i.test(before);
	return forbids(before);
}
