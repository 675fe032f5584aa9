import {join, ours, safe} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {Picture} from '../picture.ts';
import {fromState, hostMark, seen, valuesOf} from './seen.ts';

/**
 * A tree was shut down and some of its children go on: they survived cancelling and aborting (0.1.2 reports `AbortFailed`; 0.1.4 ends the
 * whole process with status 1 instead, recorded).
 */
export const stuckShutdown: SymptomKind<Picture> = {
	kind: 'stuck-shutdown',
	title: 'Stuck shutdown',
	binds: {words: ['stuck shutdown', 'abort failed'], commands: []},
	needs: ['state', 'processes'],
	damping: {appearMs: 2000, clearMs: 1000},
	detect(picture) {
		const {answer} = picture;
		const gap = picture.gaps.get('state');
		if (gap !== undefined || answer === null) return {kind: 'blind', reason: `state: ${gap ?? 'not looked at yet'}`};
		const left =
			answer.kind === 'state' && answer.state.shutDown ? answer.state.children.filter(({alive}) => alive === 'alive') : [];
		if (left.length === 0) return seen();
		return seen({
			subject: null,
			severity: 'critical',
			summary: safe`${left.length} of ${answer.kind === 'state' ? answer.state.children.length : 0} children outlived the shutdown: ${join(
				left.slice(0, 4).map(({name}) => name),
				', ',
			)}`,
			evidence: left
				.slice(0, 8)
				.map(({name, status, stop}) =>
					fromState(picture, safe`${name}: ${status ?? ours('none')}, stop ${stop ?? ours('unknown')}`),
				),
			since: null,
			values: valuesOf(picture),
			fingerprint: `${left.map(({id, attempt}) => `${id} ${attempt}`).join(', ')} ${hostMark(picture)}`,
			freesItselfAt: null,
		});
	},
};
