import {describe, expect, it} from 'vitest';
import {wedgedDispatch} from '../../../../source/systems/ddx/symptoms/wedged-dispatch.ts';
import {safeText} from '../../../../source/text/safe-text.ts';
import {calm, hour, minute, now, worker} from '../../../support/ddx-picture.ts';
import {findings, only} from '../../../support/findings.ts';

const holding = {bead: safeText('shop-1a2b')};
const wedged = worker('agent-loop-17', {...holding, phase: safeText('llm.request'), progressAt: now - 22 * minute});

describe('a dispatch that hangs', () => {
	it('is a running worker on a bead without a step for 15 minutes', () => {
		const finding = only(wedgedDispatch, calm({workers: [wedged]}));
		expect(finding).toMatchObject({subject: 'agent-loop-17', severity: 'critical', since: now - 22 * minute});
		expect(finding.summary).toBe('shop-1a2b: pid 4412 has made no step for 22m, in llm.request');
		expect(finding.values).toMatchObject({
			id: 'shop-1a2b',
			'claimed-pid': '4412',
			'worker-pid': '4412',
			latest: 'agent-loop-1786000000000000000.jsonl',
		});
	});

	it('is a warning while another worker gets on', () => {
		const workers = [wedged, worker('agent-loop-18', {...holding, pid: 4413})];
		expect(only(wedgedDispatch, calm({workers})).severity).toBe('warning');
	});

	it.each([
		['a worker that made a step 14 minutes ago', {...holding, progressAt: now - 14 * minute}],
		['a worker without a bead', {progressAt: now - hour}],
		['a worker that is dead', {...holding, progressAt: now - hour, sighting: {kind: 'dead'} as const}],
		['a worker that ended', {...holding, progressAt: now - hour, ended: safeText('drained')}],
		['a worker started 5 minutes ago without a step', {...holding, startedAt: now - 5 * minute, progressAt: null}],
		['a worker of which no time is known', {...holding, startedAt: null, progressAt: null}],
		['a worker whose clock is ahead of ours', {...holding, progressAt: now + 3 * hour}],
	])('is not %s', (_, changes) => {
		expect(findings(wedgedDispatch, calm({workers: [worker('agent-loop-17', changes)]}))).toEqual([]);
	});

	it('is a worker that never made a step since it started', () => {
		const stuck = worker('agent-loop-17', {...holding, startedAt: now - hour, progressAt: null});
		expect(only(wedgedDispatch, calm({workers: [stuck]})).since).toBe(now - hour);
	});
});
