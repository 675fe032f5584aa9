import {ours} from '../../text/safe-text.ts';
import type {System, View, Watched} from '../system.ts';
import {discover} from './discover.ts';
import {join} from './join.ts';
import {placeOf} from './place.ts';
import {snapshotOf} from './snapshot.ts';
import {sourcesOf} from './sources.ts';
import {symptomKinds} from './symptoms/index.ts';

/** ddx-server and HELIX: beads in `.ddx/beads.jsonl`, agents that work on them, one server a user. */
export const ddx: System = {
	name: 'ddx',
	title: 'DDx',
	runbook: {file: 'ddx-server.md', text: ''},
	symptoms: symptomKinds,
	discover,
	async watch(surroundings, at): Promise<Watched> {
		const place = await placeOf(surroundings, at);
		if (place === null) throw new Error(`no DDx workspace at ${at}`);
		return {
			sources: sourcesOf(surroundings, place),
			view(readings, now): View {
				const picture = join(surroundings, place, readings, now);
				const detected = symptomKinds.map((symptom) => ({symptom, detection: symptom.detect(picture)}));
				return {snapshot: snapshotOf(picture, readings), detected};
			},
			detail: async () => null,
			resolve: (_view, _symptom, {effect}) => ({state: 'instruction', action: null, effect, why: null, missing: []}),
			look: async () => ({ok: false, lines: [ours('this look is not there yet')]}),
			precaution: async () => null,
			doctor: async () => [],
			runbookFile: null,
			cwd: place.workspace,
		};
	},
};
