import {age} from '../../../text/age.ts';
import {ours, safe} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {Picture} from '../picture.ts';
import {blindBy, from, gatewayMark, seen, valuesOf} from './seen.ts';

/** With the database locked elsewhere `/healthz` takes 5 s and still says ok; the front page, which needs no database, answers at once (recorded). */
export const databaseLocked: SymptomKind<Picture> = {
	kind: 'database-locked',
	title: 'Database locked',
	binds: {words: ['database is locked'], commands: []},
	needs: ['gateway', 'health'],
	damping: {appearMs: 2000, clearMs: 1000},
	detect(picture) {
		const blind = blindBy(picture, 'gateway', 'health');
		if (blind !== null) return blind;
		const {health, root, log, processes, now} = picture;
		if (root?.kind !== 'gateway' || root.tookMs > 1000) return seen();
		const slowMs =
			health?.kind === 'waiting' ? health.waitedMs : health?.kind === 'ok' && health.tookMs >= 3000 ? health.tookMs : null;
		if (slowMs === null) return seen();
		const said = log?.lines.findLast(({message, text}) => `${message} ${text}`.includes('database is locked'));
		const [other] = processes?.others ?? [];
		return seen({
			subject: null,
			severity: 'critical',
			summary: safe`health takes ${age(slowMs)}, its front page ${root.tookMs} ms: its database does not let it write`,
			evidence: [
				from('health', safe`asked ${age(slowMs)} ago; it will say “ok” all the same`, now),
				...(said === undefined ? [] : [from('log', said.text, said.at)]),
				...(other === undefined
					? [from('processes', ours('who holds the lock cannot be seen'), now)]
					: [from('processes', safe`pid ${other.pid} has it open: ${other.command}`, now)]),
			],
			since: null,
			values: valuesOf(picture, other === undefined ? {} : {'holder-pid': String(other.pid)}),
			fingerprint: `locked ${gatewayMark(picture)} ${other?.pid ?? 0}`,
			freesItselfAt: null,
		});
	},
};
