import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {gunzipSync} from 'node:zlib';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {View} from '../../source/systems/system.ts';
import {shared} from '../support/shared.ts';
import {type Answer, answers, asked} from './answers.ts';
import {type Count, countHere, countWithJq, rowsIn} from './count.ts';
import {beadsShownAs, engine, findingsIn, gapsIn} from './engine.ts';
import {type Workspace, workspace} from './workspace.ts';

const folder = shared ?? '';
const hasJq = countWithJq('/dev/null', asked) !== null;

/** A tracker, whether DDx's own answers for it were recorded, and all that is wrong with it half a year later, on another host. */
const trackers = [
	{
		file: 'data/helix-beads.jsonl',
		isAnswered: false,
		wrong: [
			{
				// `deferred`, a status of its own.
				kind: 'torn-tracker',
				subject: null,
				severity: 'notice',
				summary: 'line 936 of 966 has a status that DDx does not know: the bead is in none of its lists',
			},
		],
	},
	{
		file: 'data/ddx-tracker-torn.jsonl.gz',
		isAnswered: true,
		wrong: [
			{
				// Two descriptions were broken into lines of their own (20 to 36, two of them blank, and 116 to 121), and the last
				// row was put at the end.
				kind: 'torn-tracker',
				subject: null,
				severity: 'warning',
				summary: 'line 20 of 204 does not parse, 20 more like it, 1 of other kinds',
			},
		],
	},
	{
		file: 'data/ddx-tracker-duplicates.jsonl.gz',
		isAnswered: true,
		wrong: [
			{
				// The one row in progress: claimed in April, and nothing was written to it since.
				kind: 'old-claims',
				subject: 'hx-092932b4',
				severity: 'warning',
				summary: 'hx-092932b4 held by pid 2382540 on eitri: silent 225d18h, ask on its own host',
			},
			{
				// Line 68 repeats the one before; the last repeats line 160, out of order.
				kind: 'torn-tracker',
				subject: null,
				severity: 'notice',
				summary: 'line 68 of 280 repeats an id: normal after a merge, the last counts, 1 more like it, 1 of other kinds',
			},
		],
	},
	// Its one row in progress has no claim, so DDx counts it as ready.
	{file: 'data/ddx-tracker-era-b.jsonl.gz', isAnswered: true, wrong: []},
];

it(shared === null ? 'real trackers: not run, ../shared is absent' : 'real trackers: read in place', () => {
	if (shared === null) return;
	const files = readdirSync(path.join(shared, 'data')).filter((name) => /^(helix-beads|ddx-tracker-)/.test(name));
	expect(files.map((name) => `data/${name}`).sort()).toEqual(trackers.map(({file}) => file).sort());
});

describe.runIf(shared !== null).each(trackers)('the whole engine on $file', ({file, isAnswered, wrong}) => {
	let space: Workspace;
	let view: View;
	let bytes: Buffer;
	let counted: Count;
	let answer: Answer | undefined;

	beforeAll(async () => {
		const late = asked - Date.now();
		space = workspace(() => Date.now() + late);
		const packed = readFileSync(path.join(folder, file));
		bytes = file.endsWith('.gz') ? gunzipSync(packed) : packed;
		space.replace(bytes);
		const looking = await engine(space);
		await looking.once(10_000);
		looking.stop();
		view = looking.view();
		counted = countHere(rowsIn(bytes.toString()), asked);
		answer = answers(folder, 'public-snapshot-answers').find((each) => each.file === file);
	});
	afterAll(() => space.remove());

	it('counts what an independent count does', () => {
		const {beads, claims, queue, panels} = view.snapshot;
		const live = claims.filter(({verdict}) => verdict === 'live').length;
		expect({
			...beads,
			claims: claims.map(({bead, pid, host}) => ({bead, pid, host})),
			ready: [...beadsShownAs('ready', view)].sort(),
			blocked: queue.blocked,
		}).toEqual(counted);
		expect({...queue, shown: panels.beads.size, heading: panels.queue.summary}).toEqual({
			ready: counted.ready.length,
			running: live,
			blocked: counted.blocked,
			total: counted.total,
			shown: counted.total,
			heading: `ready ${counted.ready.length}`,
		});
	});

	it(hasJq ? 'counts what jq does' : 'jq: not run, it is not on PATH', () => {
		if (hasJq) expect(countWithJq(space.tracker, asked)).toEqual(counted);
	});

	it('takes a claim that stands in a row of another host for what it is', () => {
		const ours = view.snapshot.claims.map(({from, verdict, host}) => [from, verdict, host]);
		expect(ours).toEqual(counted.claims.map(({host}) => ['row', 'unknown', host]));
	});

	it(isAnswered ? 'answers what DDx does, in its order' : 'DDx: not asked about this one', () => {
		expect(answer !== undefined).toBe(isAnswered);
		if (answer === undefined) return;
		const {active_work, dependency_waiting = 0, external_blocked = 0, ready, total, ...status} = answer.status;
		const {beads, queue} = view.snapshot;
		expect(answer.readyError).toBeNull();
		expect(queue).toEqual({ready, running: active_work.count, blocked: dependency_waiting + external_blocked, total});
		expect(beadsShownAs('ready', view)).toEqual(answer.ready);
		for (const name of ['open', 'in_progress', 'closed', 'blocked', 'proposed', 'cancelled'])
			expect([name, beads.byStatus[name] ?? 0]).toEqual([name, status[name]]);
	});

	it('finds wrong what is wrong', () => {
		expect(gapsIn(view)).toEqual([]);
		expect(findingsIn(view)).toEqual(wrong);
	});

	it('leaves everything as it was', () => {
		expect(readFileSync(space.tracker).equals(bytes)).toBe(true);
		expect(readdirSync(path.dirname(space.tracker))).toEqual(['beads.jsonl']);
		expect(readdirSync(space.surroundings.home)).toEqual([]);
		expect(readdirSync(space.surroundings.tmp)).toEqual([]);
	});
});
