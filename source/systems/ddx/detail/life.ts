import type {Happening, Health} from '../../../domain/table.ts';
import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import type {BeadRow} from '../parse/bead.ts';
import {epochMs} from '../parse/instant.ts';
import {type Fields, shownText} from '../parse/json-fields.ts';
import type {DdxClaim} from '../picture.ts';
import {holderOf} from '../tables/claims.ts';
import type {BeadEvent} from './events.ts';

/** What a bead's life is read from; `fields` is its whole row, null where that could not be read. */
type LifeGround = {
	readonly row: BeadRow;
	readonly fields: Fields | null;
	readonly claim: DdxClaim | undefined;
	readonly events: readonly BeadEvent[];
};

/** Kinds of events after which a person is wanted, or an attempt is lost (DDx v0.6.2-alpha164). */
const bad = /blocked|fail|error|reject|reaped|stopped|attention|overflow/;

/** What its own records say happened to a bead. DDx writes no event for a plain claim or release: a claim is told as long as it is there. */
export function lifeOf({row, fields, claim, events}: LifeGround): readonly Happening[] {
	const by = shownText(fields?.created_by, 60);
	return [
		...at(row.createdAt, by === null ? ours('created') : safe`created by ${by}`, 'idle'),
		...events.flatMap(({at: when, kind, summary}) =>
			at(when, summary === '' ? kind : safe`${kind}: ${summary}`, bad.test(kind) ? 'warning' : 'idle'),
		),
		...(claim === undefined || claim.startedAt === null
			? []
			: [{at: claim.startedAt, text: safe`claimed, held by ${holderOf(claim)}`, health: 'busy' as const}]),
		...at(row.updatedAt, safe`last change of its row, ${safeText(row.status)} since`, healthOf(row.status)),
	];
}

function healthOf(status: string): Health {
	return status === 'closed'
		? 'good'
		: status === 'blocked' || status === 'proposed' || status === 'cancelled'
			? 'warning'
			: 'idle';
}

function at(written: string, text: SafeText, health: Health): Happening[] {
	const when = epochMs(written);
	return when === null ? [] : [{at: when, text, health}];
}
