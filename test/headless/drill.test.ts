import {describe, expect, it} from 'vitest';
import {notBegun} from '../../source/drill/course.ts';
import type {Drill} from '../../source/drill/past-drills.ts';
import {drillJson, drillText, historyRows, type Over} from '../../source/headless/drill.ts';
import {ours} from '../../source/text/safe-text.ts';
import {offer} from '../support/picture.ts';

const drill = (clearedMs: number | null, story = 'old-claim'): Drill => ({
	at: '2026-11-22T18:00:00.000Z',
	system: 'ddx',
	story,
	seed: null,
	seenMs: 4000,
	lookedMs: 9000,
	changedMs: clearedMs === null ? null : 41_000,
	clearedMs,
	commands: 1,
	refusals: 1,
});

const look = offer('ps', ['ps', '-p', '4412']);
const over: Over = {
	drill: drill(72_000),
	title: 'A worker died three hours ago',
	ends: 'release the claim',
	course: {...notBegun, appearedAt: 0, offers: [look, offer('free', ['ddx', 'unclaim'], {effect: 'changes'})]},
	ran: [
		{text: ours('ps -p 4412'), effect: 'reads', refusal: null},
		{text: ours('ddx unclaim'), effect: 'changes', refusal: ours('not fresh')},
	],
	before: [drill(100_000), drill(null), drill(20_000, 'other')],
};

describe('a drill that is over', () => {
	it('tells which story it was, the times, what was run and refused, what the runbook has, and whether one gets better', () => {
		const text = drillText(over, 80);
		for (const said of [
			'Drill: cleared in 72 s. It was old-claim (ddx): A worker died three hours ago.',
			/first look +9 s\n +first change +41 s\n +cleared +72 s/,
			/You ran\n {2}ps -p 4412\n/,
			/Refused\n {2}ddx unclaim: not fresh\n/,
			/Enter ✓ ps -p 4412\n {2}2 +ddx unclaim {2}\(changes\)/,
			/What ends it\n {2}release the claim/,
			'This story before: 100 s; best 100 s.',
			'4 drills so far, 3 cleared',
		])
			expect(text).toMatch(said);
		expect(
			Math.max(
				...drillText(over, 40)
					.split('\n')
					.map((line) => line.length),
			),
		).toBeLessThanOrEqual(40);
		expect(drillJson(over)).toMatchObject({schema: 'triage.drill/1', story: 'old-claim', clearedMs: 72_000, runbook: [{}, {}]});
	});

	it('says that it was given up, or that there was nothing to see', () => {
		expect(drillText({...over, drill: drill(null)}, 80)).toMatch(/Drill: given up\.[\s\S]*cleared +–/);
		expect(drillText({...over, drill: drill(null), course: notBegun}, 80)).toMatch(/Drill: over before anything was seen/);
	});

	it('has a row in the history', () => {
		expect(historyRows([drill(null)])).toMatchObject([{story: 'old-claim', look: '9 s', change: '–', cleared: 'given up'}]);
	});
});
