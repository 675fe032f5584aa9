import {describe, expect, it} from 'vitest';
import type {Child} from '../../../../source/systems/supervisor/child.ts';
import {nothingSeen, type Past, remember} from '../../../../source/systems/supervisor/memory.ts';
import type {TargetState} from '../../../../source/systems/supervisor/parse/state.ts';
import {ours} from '../../../../source/text/safe-text.ts';
import {findingsOf, foundIn, pictureOf, recordedAnswer} from '../../../support/supervisor-picture.ts';

const noon = 1_795_330_000_000;
const recordedState = recordedAnswer('0.1.2-starvation-before');
if (recordedState.kind !== 'state') throw new Error('the recording has no state');
const {state: base} = recordedState;
const [steady] = base.children;
if (steady === undefined) throw new Error('the recording has no child');

const limit = {used: 0, limit: null, exhausted: false, windowMs: 60_000, lastExitAt: null};

/** A state in which the first child differs. */
function stateWith(different: Partial<Child>): TargetState {
	return {...base, children: base.children.map((child, at) => (at === 0 ? {...child, ...different} : child))};
}

function found(different: Partial<Child>, past?: Past): readonly string[] {
	const answer = {kind: 'state', state: stateWith(different), tookMs: 1} as const;
	return foundIn(pictureOf(answer, {now: noon, ...(past === undefined ? {} : {past})}));
}

describe('a crash loop', () => {
	const failed = (used: number, lastExitAt: number) => ({limit: {...limit, used, lastExitAt}});
	it('is three failures within the window, and running again', () => {
		expect(found(failed(3, noon - 1000))).toEqual(['crash-loop steady-ingest']);
		expect(found(failed(2, noon - 1000))).toEqual([]);
	});

	it('is over when the window has passed, though nobody counts anew', () => {
		expect(found(failed(4, noon - 61_000))).toEqual([]);
	});

	it('is seen by generations that rise, where siblings are restarted along and `used` stays 0', () => {
		let past = nothingSeen;
		for (const [generation, at] of [
			[0, noon - 30_000],
			[1, noon - 20_000],
			[2, noon - 10_000],
			[3, noon - 1000],
		] as const)
			past = remember(past, stateWith({generation}), at);
		expect(found({generation: 3}, past)).toEqual(['crash-loop steady-ingest']);
		expect(found({generation: 3}, remember(past, stateWith({generation: 3}), noon + 120_000))).toEqual([]);
	});

	it('is no loop while the child is kept away', () => {
		expect(found({...failed(5, noon - 1000), operation: ours('quarantined'), alive: 'dead', status: null})).toEqual([
			'quarantined steady-ingest',
		]);
	});
});

describe('a child that nothing runs of', () => {
	const dead = {alive: 'dead', status: null, generation: null, attempt: null} as const;
	it('is given up after failures, and only finished without any', () => {
		expect(found({...dead, limit: {...limit, used: 1, lastExitAt: noon - 7000}})).toEqual(['given-up steady-ingest']);
		expect(found({...dead, limit: {...limit, lastExitAt: noon - 7000}})).toEqual([]);
		expect(found({...dead, limit})).toEqual([]);
	});

	it('is told apart where it was resumed: that starts nothing', () => {
		const past = remember(nothingSeen, stateWith({...dead, operation: ours('quarantined'), limit}), noon - 5000);
		expect(found({...dead, limit}, remember(past, stateWith({...dead, limit}), noon))).toEqual(['given-up steady-ingest']);
		const restarted = remember(past, stateWith({}), noon - 1000);
		expect(found({...dead, limit}, remember(restarted, stateWith({...dead, limit}), noon))).toEqual([]);
	});

	it('whose restarts are used up is no such child while somebody keeps it away', () => {
		const used = {...dead, limit: {...limit, used: 3, limit: 3, exhausted: true, lastExitAt: noon - 9000}};
		expect(found(used)).toEqual(['restart-limit steady-ingest']);
		expect(found({...used, operation: ours('quarantined')})).toEqual(['quarantined steady-ingest']);
		expect(found({...used, operation: ours('paused')})).toEqual(['paused steady-ingest']);
	});

	it('is as grave as its supervisor ranks it', () => {
		const severity = (criticality: string) => {
			const different = {...dead, criticality: ours(criticality), limit: {...limit, used: 3, lastExitAt: noon - 9000}};
			const answer = {kind: 'state', state: stateWith(different), tookMs: 1} as const;
			return findingsOf('given-up', pictureOf(answer, {now: noon}))[0]?.severity;
		};
		expect(['critical', 'standard', 'best_effort'].map(severity)).toEqual(['critical', 'warning', 'notice']);
	});

	it('that was paused and runs again is no symptom, since only the name of its operation stayed (0.1.2, recorded)', () => {
		expect(found({operation: ours('paused')})).toEqual([]);
	});
});
