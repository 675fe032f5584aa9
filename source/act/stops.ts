import {began} from '../domain/diagnosis.ts';
import type {Hold, StopLimit, StopRule, Tally} from '../domain/stop.ts';
import type {Symptom} from '../domain/symptom.ts';
import {age, clock} from '../text/age.ts';
import {ours, type SafeText, safe} from '../text/safe-text.ts';
import type {PastAttempt} from './history.ts';
import {hasFailed} from './incident.ts';

/** What stop rules are held against. */
export type Count = {
	readonly symptom: Pick<Symptom, 'since' | 'firstSeenAt' | 'subject'>;
	/** The changes of this incident, oldest first. */
	readonly changes: readonly PastAttempt[];
	readonly tallies: readonly Tally[];
	readonly now: number;
};

/** The rules that hold now, each with what was counted. What cannot be counted holds nothing up. */
export function stopsThatHold(rules: readonly StopRule[], count: Count): readonly Hold[] {
	return rules.flatMap(({words, limit}) => {
		const held = limit === null ? null : heldBy(limit, count);
		return held === null ? [] : [{rule: words, ...held}];
	});
}

type Held = Omit<Hold, 'rule'>;

function heldBy(limit: StopLimit, count: Count): Held | null {
	switch (limit.kind) {
		case 'events':
			return eventsHeld(limit, count);
		case 'failures':
			return failuresHeld(limit, count.changes);
		case 'attempts':
			return count.changes.length > limit.moreThan
				? held(
						safe`${count.changes.length} changes were made for it, the first at ${firstAt(count.changes)}`,
						count.changes.length,
					)
				: null;
		case 'time':
			return timeHeld(limit, count);
	}
}

function held(why: SafeText, times: number, withinMs: number | null = null): Held {
	return {why, counted: {times, withinMs}};
}

/** A reading that reaches less far back than the rule asks counts too little, never too much; one that reaches further needs its times. */
function eventsHeld(
	{what, moreThan, withinMs}: Extract<StopLimit, {kind: 'events'}>,
	{tallies, symptom, now}: Count,
): Held | null {
	for (const tally of tallies) {
		if (tally.what !== what || (tally.subject !== null && tally.subject !== symptom.subject)) continue;
		const within = withinMs ?? tally.withinMs;
		const known =
			tally.times === null ? (tally.withinMs <= within ? tally.count : 0) : tally.times.filter((at) => at > now - within).length;
		const reach = Math.min(within, tally.withinMs);
		if (known > moreThan) return held(safe`${known} ${ours(what)} in the last ${age(reach)}`, known, reach);
	}
	return null;
}

/** What a runbook calls a restart is a start as well, as far as its command says. */
const sameDeed: Readonly<Record<string, string>> = {restart: '(?:re)?start', retry: ''};

function failuresHeld({times, of}: Extract<StopLimit, {kind: 'failures'}>, changes: readonly PastAttempt[]): Held | null {
	const word = of === null ? '' : (sameDeed[of] ?? of);
	const deed = new RegExp(word === '' ? '' : `\\b${word}\\b`, 'i');
	const failed = changes.filter((past) => hasFailed(past) && deed.test(commandOf(past)));
	const counts = new Map<string, number>();
	// A word names all that do it; without one the same command has to have failed each time.
	for (const past of failed) {
		const what = word === '' ? commandOf(past) : word;
		counts.set(what, (counts.get(what) ?? 0) + 1);
	}
	const [worst] = [...counts].sort(([, a], [, b]) => b - a);
	if (worst === undefined || worst[1] < times) return null;
	const last = failed.findLast((past) => word !== '' || commandOf(past) === worst[0]);
	const why = safe`${last === undefined ? ours('it') : (commandOf(last) as SafeText)} did not help ${worst[1]} times, first at ${firstAt(failed)}`;
	// One more of any that failed so often counts, not of the worst alone.
	const often = [...counts.values()].filter((count) => count >= times);
	return held(
		why,
		often.reduce((sum, count) => sum + count, 0),
	);
}

function commandOf({runs}: PastAttempt): string {
	return runs.join(' ');
}

function timeHeld({afterMs, since}: Extract<StopLimit, {kind: 'time'}>, {symptom, changes, now}: Count): Held | null {
	const first = changes[0]?.startedAt ?? null;
	const from = since === 'beginning' ? began(symptom) : first === null ? null : Date.parse(first);
	if (from === null || now - from <= afterMs) return null;
	const why =
		since === 'beginning'
			? safe`it began ${age(now - from)} ago`
			: safe`it is still there ${age(now - from)} after the first change, at ${clock(from)}`;
	// Time alone goes on: it counts as more once as much again has passed.
	return held(why, Math.floor((now - from) / Math.max(1, afterMs)));
}

function firstAt(changes: readonly PastAttempt[]): SafeText {
	return clock(Date.parse(changes[0]?.startedAt ?? ''));
}
