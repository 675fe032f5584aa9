import {ours} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {Picture} from '../picture.ts';
import {blindBy, from, seen, valuesOf} from './seen.ts';
import {standingOf} from './standing.ts';

/** The gateway is down and its files keep it from starting: an edited file that is locked, in strict mode any of them (recorded). */
export const startRefused: SymptomKind<Picture> = {
	kind: 'start-refused',
	title: 'Start refused',
	binds: {words: ['refuses to start', 'strict mode'], commands: []},
	needs: ['gateway', 'processes', 'files'],
	damping: {appearMs: 2000, clearMs: 1000},
	settlesMs: 40_000,
	detect(picture) {
		const blind = blindBy(picture, 'files');
		if (blind !== null) return blind;
		const standing = standingOf(picture);
		if (standing.kind === 'unknown') return {kind: 'blind', reason: standing.reason};
		if (standing.kind !== 'refused') return seen();
		const {files, log, now, past} = picture;
		const said = log?.lines.findLast(({message}) => /^Failed to (?:load config|start runtime)/.test(message));
		return seen({
			subject: null,
			severity: 'critical',
			summary: standing.why,
			evidence: [
				...(files?.changed ?? []).map(({name, changedAt}) => from('files', name, changedAt)),
				...(said === undefined ? [] : [from('log', said.text, said.at === 0 ? now : said.at)]),
				from('files', ours('the console compared the hashes itself'), now),
			],
			since: files?.changed?.[0]?.changedAt ?? past.answeredAt,
			values: valuesOf(picture),
			fingerprint: `refused ${(files?.changed ?? []).map(({name, changedAt}) => `${name} ${changedAt}`).join(' ')}`,
			freesItselfAt: null,
		});
	},
};
