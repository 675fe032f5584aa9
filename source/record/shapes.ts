import * as v from 'valibot';
import {safeText} from '../text/safe-text.ts';

const text = v.pipe(v.string(), v.transform(safeText));
const maybeText = v.nullable(text);
const count = v.pipe(v.number(), v.finite());
const maybe = v.nullable(count);
const place = v.pipe(count, v.integer(), v.minValue(0));

/** What each fact of a record looks like. A record is text from outside: each string is made harmless here, where it enters. */
export const shapes = {
	system: v.tuple([text, text, maybeText]),
	depths: v.nullable(v.array(v.tuple([v.picklist(['ready', 'running', 'blocked']), text]))),
	sources: v.array(v.tuple([text, v.picklist(['fresh', 'stale', 'gap']), maybe, maybeText])),
	beads: v.tuple([maybe, v.array(v.tuple([text, count]))]),
	queue: v.tuple([maybe, maybe, maybe, maybe]),
	worker: v.tuple([text, v.picklist(['alive', 'dead', 'unknown']), maybeText, maybe, maybeText, maybe, text]),
	claim: v.tuple([
		text,
		maybeText,
		maybe,
		maybeText,
		maybe,
		v.picklist(['live', 'quiet', 'stale', 'orphan', 'unknown']),
		maybeText,
		v.array(text),
		// Records of before have neither.
		v.optional(v.nullable(v.pipe(v.array(count), v.maxLength(4)))),
		v.optional(maybeText),
	]),
	panel: v.tuple([text, text, place, maybeText]),
	columns: v.pipe(
		v.array(v.tuple([text, v.nullable(place), v.nullable(v.picklist(['left', 'right'])), v.nullable(place)])),
		v.maxLength(40),
	),
	order: v.array(text),
	row: v.tupleWithRest([v.picklist(['good', 'busy', 'warning', 'bad', 'idle', 'unknown'])], text),
	blind: v.array(v.tuple([text, text])),
	symptoms: v.array(text),
	symptom: v.object({
		kind: text,
		title: text,
		subject: maybeText,
		severity: v.picklist(['critical', 'warning', 'notice']),
		summary: text,
		evidence: v.array(v.object({source: text, text, at: count})),
		since: maybe,
		freesItselfAt: maybe,
		firstSeenAt: count,
	}),
} as const;

/** The kinds of facts. */
export type FactKind = keyof typeof shapes;

/** Which kind a fact is, by its name: `row/beads/shop-1` is a row. Null for one that is not ours. */
export function kindOf(name: string): FactKind | null {
	const [first = ''] = name.split('/', 1);
	return Object.hasOwn(shapes, first) ? (first as FactKind) : null;
}

/** Whether a fact is as we write it. */
export function isFact(name: string, value: unknown): boolean {
	const kind = kindOf(name);
	return kind !== null && v.safeParse(shapes[kind], value).success;
}
