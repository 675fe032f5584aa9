import {safe} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {Picture} from '../picture.ts';
import {blindBy, from, seen, valuesOf} from './seen.ts';
import {holderOf} from './standing.ts';

const failed = /^(?:config reload (?:rejected|failed)|reload failed)/;

/** The last reload was refused and the gateway goes on as it was configured before: what was edited is not in force. */
export const reloadRejected: SymptomKind<Picture> = {
	kind: 'reload-rejected',
	title: 'Reload rejected',
	binds: {words: ['reload rejected', 'reload hangs'], commands: []},
	needs: ['log'],
	damping: {appearMs: 1000, clearMs: 1000},
	settlesMs: 40_000,
	detect(picture) {
		const blind = blindBy(picture, 'log', 'gateway');
		if (blind !== null) return blind;
		if (picture.root?.kind !== 'gateway') return seen();
		const startedAt = holderOf(picture)?.startedAt ?? 0;
		// The process table rounds a start down by up to a second.
		const line = picture.log?.lines.findLast(
			({message, at}) => at > startedAt && (failed.test(message) || message === 'config reloaded successfully'),
		);
		if (line === undefined || !failed.test(line.message)) return seen();
		return seen({
			subject: null,
			severity: 'warning',
			summary: safe`the gateway goes on as before: ${line.text}`,
			evidence: [from('log', line.text, line.at)],
			since: line.at,
			values: valuesOf(picture),
			fingerprint: `reload ${line.at}`,
			freesItselfAt: null,
		});
	},
};
