import {safe} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {Picture} from '../picture.ts';
import {from, gatewayMark, seen, valuesOf} from './seen.ts';
import {standingOf} from './standing.ts';

/** The PID lock of this configuration's database is held by a gateway of another configuration: this one cannot start. */
export const lockHeld: SymptomKind<Picture> = {
	kind: 'lock-held',
	title: 'PID lock held',
	binds: {words: ['failed to acquire pid lock'], commands: ['ps aux | grep ductile']},
	needs: ['gateway', 'processes'],
	damping: {appearMs: 3000, clearMs: 1000},
	settlesMs: 40_000,
	detect(picture) {
		const standing = standingOf(picture);
		if (standing.kind === 'unknown') return {kind: 'blind', reason: standing.reason};
		if (standing.kind !== 'held') return seen();
		const {holder, config} = standing;
		return seen({
			subject: null,
			severity: 'critical',
			summary: safe`pid ${holder.pid} holds the lock for ${config}: this gateway cannot start`,
			evidence: [from('processes', safe`pid ${holder.pid}: ${holder.command}`, picture.now)],
			since: holder.startedAt,
			values: valuesOf(picture),
			fingerprint: `held ${gatewayMark(picture)}`,
			freesItselfAt: null,
		});
	},
};
