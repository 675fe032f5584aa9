import {ago} from '../../../text/age.ts';
import {ours, safe, safeText} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {Picture} from '../picture.ts';
import {blindBy, from, lineOf, seen, valuesOf} from './seen.ts';

/** A breaker gates scheduled runs alone: a request from outside runs all the same, and health counts none of them (recorded). */
export const breakerOpen: SymptomKind<Picture> = {
	kind: 'breaker-open',
	title: 'Breaker open',
	binds: {words: ['breaker open', 'circuit breaker'], commands: ['ductile system breaker']},
	needs: ['gateway', 'database'],
	damping: {appearMs: 1000, clearMs: 1000},
	settlesMs: 60_000,
	detect(picture) {
		const blind = blindBy(picture, 'gateway', 'database');
		if (blind !== null) return blind;
		if (picture.root?.kind !== 'gateway')
			return {kind: 'blind', reason: 'database: its rows are of a gateway that does not answer'};
		const {database, now} = picture;
		return seen(
			...(database?.breakers ?? [])
				.filter(({state}) => state === 'open')
				.map((breaker) => ({
					subject: safeText(lineOf(breaker)),
					severity: 'warning' as const,
					summary: safe`scheduled runs of ${safeText(lineOf(breaker))} are held back after ${breaker.failures} failures`,
					evidence: [
						from(
							'database',
							safe`open${breaker.openedAt === null ? ours('') : safe` since ${ago(now - breaker.openedAt)}`}, last job ${safeText(breaker.lastJob ?? '?')}`,
							breaker.openedAt ?? now,
						),
						from('health', ours('health goes on saying ok, with no breaker open'), now),
					],
					since: breaker.openedAt,
					values: valuesOf(picture, {
						plugin: breaker.plugin,
						command: breaker.command,
						...(breaker.lastJob === null ? {} : {job_id: breaker.lastJob}),
					}),
					fingerprint: `${lineOf(breaker)} ${breaker.openedAt}`,
					freesItselfAt: null,
				})),
		);
	},
};
