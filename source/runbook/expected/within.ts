/** The longest that a console waits for anything, milliseconds. */
const longestMs = 30 * 60_000;
/** How long is waited where the runbook says "until" and not how long, milliseconds. */
const usualMs = 60_000;

const span =
	/(^|[ ,(])(?:within|in under|in less than|in at most|for (?:up to|at most)|up to) (?:about |the next |at most |~ ?)?(\d{1,5}|an?|one) ?(ms|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hours?)\b[ ,)]*/i;
const until = /^(?:and )?(?:wait |repeat |poll |again |retry )*until (?:it |this |that |the command )?/i;

/** What of some words is left without how long it may take; `withinMs` is null where they do not say. */
export function within(words: string): {readonly rest: string; readonly withinMs: number | null} {
	const match = span.exec(words);
	const waits = until.test(words);
	const without = match === null ? words : words.replace(span, '$1');
	const rest = without.replace(until, '').trim();
	if (match === null) return {rest, withinMs: waits ? usualMs : null};
	const [, , number = '', unit = ''] = match;
	const count = /^\d/.test(number) ? Number(number) : 1;
	return {rest, withinMs: Math.min(longestMs, count * unitMs(unit.toLowerCase()))};
}

function unitMs(unit: string): number {
	if (unit.startsWith('ms') || unit.startsWith('milli')) return 1;
	if (unit.startsWith('s')) return 1000;
	return unit.startsWith('h') ? 3_600_000 : 60_000;
}
