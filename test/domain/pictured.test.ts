import {expect, test} from 'vitest';
import {pictured} from '../../source/domain/pictured.ts';
import type {Readings} from '../../source/domain/reading.ts';
import type {Detection} from '../../source/domain/symptom.ts';

const readings: Readings = new Map([
	['state', {source: 'state', value: 3, at: 900, tookMs: 1, gap: null, limitMs: 50}],
	['log', {source: 'log', value: null, at: null, tookMs: null, gap: 'it is gone', limitMs: 50}],
]);
const blind = (reason: string): Detection => ({kind: 'blind', reason});
const make = () =>
	pictured({
		join: (all: Readings, now) => ({count: Number(all.get('state')?.value), now}),
		kinds: [{kind: 'few', detect: ({count}: {count: number}) => blind(`${count} of them`)}],
		show: ({now}, sources) => ({now, states: sources.map(({state}) => state)}),
	});

test('a view shows its picture, how each source stands and what every kind says of it', () => {
	const pictures = make();
	expect(pictures.latest()).toBeNull();
	const view = pictures.view(readings, 1000);
	expect(view).toMatchObject({now: 1000, states: ['stale', 'gap'], detected: [{detection: blind('3 of them')}]});
	expect(pictures.of(view)).toEqual({count: 3, now: 1000});
});

test('each view keeps its own picture, the last one is at hand, and one of another system is a bug', () => {
	const pictures = make();
	const [first, second] = [pictures.view(readings, 1), pictures.view(readings, 2)];
	expect([pictures.of(first).now, pictures.of(second).now, pictures.latest()?.now]).toEqual([1, 2, 2]);
	expect(() => pictures.of(make().view(readings, 1))).toThrow('another system');
});
