/** What may be done where the screen shows the past: it looks, moves, arranges or leaves. All else is off there. */
const looks: ReadonlySet<string> = new Set([
	...['moveDown', 'moveUp', 'first', 'last', 'pageDown', 'pageUp', 'nextPanel', 'previousPanel', 'goTo', 'back'],
	...['zoom', 'larger', 'smaller', 'filter', 'nextMatch', 'previousMatch', 'sort', 'reverse', 'sortBy', 'setTheme', 'setSymbols'],
	...['openRow', 'evidence', 'copy', 'help', 'olderOutput', 'newerOutput', 'pause', 'quit', 'suspend', 'yes', 'no'],
	...['type', 'erase', 'eraseAll', 'submit', 'leaveTyping', 'palette', 'typeWanted', 'eraseWanted', 'eraseAllWanted'],
	...['complete', 'nextChoice', 'previousChoice', 'choicesDown', 'choicesUp', 'leavePalette', 'doChosen'],
	...['earlier', 'later', 'earlierTurn', 'laterTurn', 'slower', 'faster', 'sinceLooked'],
]);

/** Where the past is shown, and what a key would act on there. */
export type PastGround = {
	/** `past` of a live console, or a replay; null where the screen shows what is now. */
	readonly past: 'past' | 'replay' | null;
	/** Whether Enter opens a row of a table. */
	readonly opensRow: boolean;
};

/** Why an act is off where the past is shown, in one sentence; null where it is not. What is not known to only look is off. */
export function whyNotInPast(act: string, {past, opensRow}: PastGround): string | null {
	if (past === null || looks.has(act) || (act === 'enter' && opensRow)) return null;
	return past === 'replay'
		? 'Off: a replay shows what was, and runs nothing.'
		: 'Off: this is the past, and nothing is done from here. Esc goes back to now.';
}
