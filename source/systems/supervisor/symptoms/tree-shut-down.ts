import {ours, safe} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {Picture} from '../picture.ts';
import {fromState, hostMark, seen, valuesOf} from './seen.ts';

/** `shutdown_tree` was carried out and the process lives on: socket and state answer, every row still says `running`, nothing runs (recorded). */
export const treeShutDown: SymptomKind<Picture> = {
	kind: 'tree-shut-down',
	title: 'Tree shut down',
	binds: {words: ['tree shut down', 'shutdown completed'], commands: []},
	needs: ['state', 'processes'],
	damping: {appearMs: 2000, clearMs: 1000},
	detect(picture) {
		const {answer} = picture;
		const gap = picture.gaps.get('state');
		if (gap !== undefined || answer === null) return {kind: 'blind', reason: `state: ${gap ?? 'not looked at yet'}`};
		if (answer.kind !== 'state' || !answer.state.shutDown) return seen();
		// Some of it goes on: the shutdown is stuck.
		if (answer.state.children.some(({alive}) => alive === 'alive')) return seen();
		return seen({
			subject: null,
			severity: 'critical',
			summary: safe`all ${answer.state.children.length} children were stopped; the process lives on and takes no command`,
			evidence: [fromState(picture, ours('shutdown_state completed; lifecycle_state still says running'))],
			since: null,
			values: valuesOf(picture),
			fingerprint: `shut down ${hostMark(picture)}`,
			freesItselfAt: null,
		});
	},
};
