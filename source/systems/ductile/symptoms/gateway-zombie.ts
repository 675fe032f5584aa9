import {ago} from '../../../text/age.ts';
import {ours, safe} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {Picture} from '../picture.ts';
import {from, gatewayMark, seen, valuesOf} from './seen.ts';
import {standingOf} from './standing.ts';

/**
 * Process and PID lock live while API, scheduler and dispatch are gone: a reload failed, and so did going back (recorded with a pipeline
 * that names an unknown plugin, which `config check` passes). `system status` says of it what it says of a healthy one.
 */
export const gatewayZombie: SymptomKind<Picture> = {
	kind: 'gateway-zombie',
	title: 'Gateway a zombie',
	binds: {words: ['zombie', 'restore previous runtime'], commands: []},
	needs: ['gateway', 'processes'],
	damping: {appearMs: 4000, clearMs: 1000},
	settlesMs: 40_000,
	detect(picture) {
		const standing = standingOf(picture);
		if (standing.kind === 'unknown') return {kind: 'blind', reason: standing.reason};
		if (standing.kind !== 'zombie') return seen();
		const {past, root, now, place, log} = picture;
		const reload = log?.lines.findLast(({message}) => /restore previous runtime|reload failed|failed to load/.test(message));
		const api =
			root?.kind === 'refused' ? safe`port ${place.port} refuses` : safe`port ${place.port} gives no answer of a gateway`;
		return seen({
			subject: null,
			severity: 'critical',
			summary: safe`pid ${standing.holder.pid} holds the PID lock and ${api}: nothing is scheduled or run`,
			evidence: [
				from('processes', safe`pid ${standing.holder.pid}: ${standing.holder.command}`, now),
				from('gateway', api, picture.rootAt ?? now),
				...(past.answeredAt === null
					? []
					: [from('gateway', safe`it last answered ${ago(now - past.answeredAt)}`, past.answeredAt)]),
				...(reload === undefined ? [] : [from('log', reload.text, reload.at)]),
				from('processes', ours('`ductile system status` cannot tell it from a healthy one'), now),
			],
			since: reload?.at ?? past.answeredAt,
			values: valuesOf(picture),
			fingerprint: `zombie ${gatewayMark(picture)}`,
			freesItselfAt: null,
		});
	},
};
