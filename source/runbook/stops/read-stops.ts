import type {Entry, Procedure} from '../../domain/procedure.ts';
import type {StopLimit, StopRule} from '../../domain/stop.ts';
import {type SafeText, safeText} from '../../text/safe-text.ts';
import {durationIn, moreThanIn} from './amounts.ts';

/**
 * The conditions of a "stop and escalate when", each with what the console can count of it. What follows a colon is what to do
 * then, and belongs to its condition's words. A condition that is not understood is the operator's to judge, never dropped.
 */
export function readStops(stop: SafeText | null): readonly StopRule[] {
	if (stop === null) return [];
	return conditions(stop).map((words) => ({words: safeText(words), limit: limitOf(words)}));
}

/** What a part of a runbook says about stopping. Whom to call often says when as well: of that only what can be counted is a rule. */
export function stopsOf(part: Entry | Procedure): readonly StopRule[] {
	const own = readStops(part.stop);
	if ('commands' in part) return own;
	return [...own, ...readStops(part.escalate).filter(({limit}) => limit !== null)];
}

/** Cut at semicolons, at the ends of sentences, and at an "or" behind which another count or another failing begins. */
function conditions(stop: string): readonly string[] {
	return stop
		.split(
			/\s*;\s+|(?<=[a-z0-9)])\.\s+(?=[A-Z])|,?\s+\bor\b\s+(?!more\b|less\b|fewer\b|so\b)(?=[^:]*$)(?=.*?(?:\d|twice|thrice|fails?\b|\bnot\b|second time))/,
		)
		.map((one) => one.trim().replace(/\.$/, ''))
		.filter((one) => one !== '');
}

/** What each kind of condition sounds like, the surest first. */
const readers: readonly ((condition: string) => StopLimit | null)[] = [failures, attempts, events, time];

function limitOf(words: string): StopLimit | null {
	const [condition = ''] = words.split(/:\s/);
	for (const read of readers) {
		const limit = read(condition);
		if (limit !== null) return limit;
	}
	return null;
}

const failing =
	/\b(?:fail(?:s|ed|ing|ure|ures)?|do(?:es)? not (?:help|work|succeed)|did not (?:help|work)|without success|in vain)\b/i;
const again = /\b(?:again|repeatedly)\b/i;
const deeds = /\b(restart|start|stop|reload|unclaim|checkout|restore|rollback|kill|retry|update|deploy|failover|reset|clear)\w*/i;
const anyDeed = /\b(?:the same|same|a|any|the|this|that) (?:step|command|action|fix|procedure|attempt)\b|^(?:it|this|that)\b/i;

/** `restart fails twice`, `the same step fails 2 times`. */
function failures(condition: string): StopLimit | null {
	if (!failing.test(condition)) return null;
	const deed = deeds.exec(condition)?.[1]?.toLowerCase() ?? null;
	const moreThan = moreThanIn(condition) ?? (again.test(condition) ? 1 : null);
	if (moreThan === null || (deed === null && !anyDeed.test(condition))) return null;
	return {kind: 'failures', times: moreThan + 1, of: deed};
}

/** `more than 3 attempts`, `after 3 tries`. */
function attempts(condition: string): StopLimit | null {
	const found = /\b(?:attempts|tries|interventions|changes)\b/i.exec(condition);
	if (found === null || durationIn(condition) !== null) return null;
	const moreThan = moreThanIn(condition);
	if (moreThan !== null) return {kind: 'attempts', moreThan};
	const after = /\bafter\s+(\S+)\s+(?:\w+\s+)?(?:attempts|tries)\b/i.exec(condition)?.[1];
	const count = after === undefined ? null : moreThanIn(`more than ${after}`);
	return count === null ? null : {kind: 'attempts', moreThan: count - 1};
}

const counted = [
	['restarts', /\b(?:crash(?:e[sd]|ing)?|crash[- ]?loops?|restart(?:s|ed|ing)?)\b/i],
	['errors', /\b(?:errors?|failures|[45]\d\d(?:s|'s|’s)?|[45]xx|time-?outs|rejections)\b/i],
] as const;

/** `crashed more than 3 times in a row`, `more than 20 errors in 5 minutes`. */
function events(condition: string): StopLimit | null {
	const what = counted.find(([, words]) => words.test(condition))?.[0];
	// A count that is a part of all, or of something else, is not the one that a reading tells.
	if (what === undefined || /%|per ?cent|workers|beads|nodes|hosts/i.test(condition)) return null;
	const moreThan = moreThanIn(condition);
	return moreThan === null ? null : {kind: 'events', what, moreThan, withinMs: durationIn(condition)};
}

const unended =
	/\bnot (?:yet )?(?:be(?:en)? )?(?:cleared|resolved|recovered|fixed|gone|healthy|ready|back|restored|over|clear|recover)\b|\b(?:isn.t|hasn.t|does not|doesn.t|not) (?:clear(?:ed)?|recover(?:ed)?|resolve[d]?)\b|\bunresolved\b|\bstill (?:there|failing|present|broken|down|open)\b|\bno (?:recovery|improvement)\b/i;
const lasting = /\b(?:lasts?|persists?|continues?|outage|symptom|down|there)\b.*\b(?:longer than|more than|for|over|beyond)\b/i;

/** `not cleared in 10 min` counts from the first change; `lasts longer than an hour` from the beginning. */
function time(condition: string): StopLimit | null {
	const afterMs = durationIn(condition);
	if (afterMs === null) return null;
	if (unended.test(condition)) return {kind: 'time', afterMs, since: 'first-change'};
	return lasting.test(condition) ? {kind: 'time', afterMs, since: 'beginning'} : null;
}
