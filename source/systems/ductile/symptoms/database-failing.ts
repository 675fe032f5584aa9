import {safe} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {Picture} from '../picture.ts';
import {blindBy, from, gatewayMark, seen, valuesOf} from './seen.ts';

/** `/healthz` answers 500: the queue cannot be counted, so that nothing can be taken from it either (recorded). */
export const databaseFailing: SymptomKind<Picture> = {
	kind: 'database-failing',
	title: 'Database failing',
	binds: {words: ['failed to compute queue depth', 'integrity check failure'], commands: []},
	needs: ['health'],
	damping: {appearMs: 1000, clearMs: 1000},
	detect(picture) {
		const blind = blindBy(picture, 'health');
		if (blind !== null) return blind;
		const {health, log, now} = picture;
		if (health?.kind !== 'failing') return seen();
		const said = log?.lines.findLast(({message}) => /^failed to (?:compute|list|load|retrieve)/.test(message));
		return seen({
			subject: null,
			severity: 'critical',
			summary: safe`health answers 500: ${health.reason}`,
			evidence: [from('health', health.reason, now), ...(said === undefined ? [] : [from('log', said.text, said.at)])],
			since: said?.at ?? null,
			values: valuesOf(picture),
			fingerprint: `failing ${gatewayMark(picture)}`,
			freesItselfAt: null,
		});
	},
};
