import {setImmediate as turn} from 'node:timers/promises';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {type Diagnosis, diagnose, undiagnosed} from '../../source/domain/diagnosis.ts';
import type {Reading, Readings} from '../../source/domain/reading.ts';
import type {Processes} from '../../source/systems/ddx/observe/processes.ts';
import {watch} from '../../source/systems/ddx/watch.ts';
import type {View, Watched} from '../../source/systems/system.ts';
import {safeText} from '../../source/text/safe-text.ts';
import {shared} from '../support/shared.ts';
import {type Answer, answers, asked} from './answers.ts';
import {type Count, countHere} from './count.ts';
import {beadsShownAs, engine, findingsIn, gapsIn} from './engine.ts';
import {changesIn, history} from './history.ts';
import {type Workspace, workspace} from './workspace.ts';

const folder = shared ?? '';

it(shared === null ? 'two days of a tracker: not run, ../shared is absent' : 'two days of a tracker: read in place', () => {
	if (shared !== null) expect(changesIn(shared)).toHaveLength(201);
});

describe.runIf(shared !== null)('two days of a tracker, state upon state', () => {
	let space: Workspace;
	beforeAll(() => {
		const late = asked - Date.now();
		space = workspace(() => Date.now() + late);
	});
	afterAll(() => space.remove());

	it('are followed at high speed, and at nine moments are what DDx says', async () => {
		const frames = new Map(answers(folder, 'public-history-answers').map((answer) => [answer.frame, answer]));
		const stood = new Set<string>();
		const seen = new Set<string>();
		const notice = (view: View) => {
			const {beads, queue, claims} = view.snapshot;
			const {total, byStatus} = beads;
			const each = signature({total: total ?? -1, byStatus, ready: queue.ready, claims});
			// A picture of a state that never was is told by what it shows.
			if (!stood.has(each)) throw new Error(`never was: ${each}`);
			seen.add(each);
			expect([gapsIn(view), findingsIn(view).filter(({kind}) => kind !== 'old-claims')]).toEqual([[], []]);
		};
		const compared: number[] = [];
		const looking = await engine(space);
		let over = false;
		const follow = async () => {
			while (!over) {
				await looking.once(10_000);
				notice(looking.view());
			}
		};
		let following: Promise<void> | null = null;
		for (const {frame, bytes, rows} of history(folder)) {
			const counted = countHere(rows, asked);
			stood.add(signature({...counted, ready: counted.ready.length}));
			space.replace(bytes);
			following ??= follow();
			await turn();
			const answer = frames.get(frame);
			if (answer === undefined) continue;
			await looking.once(10_000);
			notice(looking.view());
			expect(asAnswered(looking.view())).toEqual(expected(answer));
			compared.push(frame);
		}
		over = true;
		await following;
		looking.stop();
		expect(compared).toEqual([...frames.keys()]);
		expect(seen.size).toBeGreaterThanOrEqual(frames.size);
	});
});

function signature({
	total,
	byStatus,
	ready,
	claims,
}: Pick<Count, 'total' | 'byStatus'> & {ready: number | null; claims: readonly {bead: string}[]}) {
	const statuses = Object.entries(byStatus).sort(([a], [b]) => (a < b ? -1 : 1));
	return JSON.stringify([total, statuses, ready, claims.map(({bead}) => bead)]);
}

function asAnswered(view: View) {
	const {beads, queue} = view.snapshot;
	return {...beads, ...queue, order: beadsShownAs('ready', view)};
}

/** In DDx's words: who runs is in `active_work`, and it leaves out no status that it has. */
function expected({status, ready}: Answer): ReturnType<typeof asAnswered> {
	const {total = 0, dependency_waiting = 0, external_blocked = 0, active_work} = status;
	const names = ['open', 'in_progress', 'closed', 'blocked', 'proposed', 'cancelled'];
	return {
		total,
		byStatus: Object.fromEntries(names.map((name) => [name, status[name] ?? 0]).filter(([, count]) => count !== 0)),
		ready: status.ready ?? 0,
		running: active_work.count,
		blocked: dependency_waiting + external_blocked,
		order: ready,
	};
}

/** A finding at one of the states. */
type Found = ReturnType<typeof findingsIn>[number] & {readonly frame: number};

/**
 * Everything that may be said of the two days by one who sees the tracker alone, each with the states that it may be said of.
 * All work stops at 04:13 on the second day: three loops on the host `eitri` had claimed a bead each and nothing was written by any
 * of them again, until an operator came back at 17:47 to reopen others. These three claims are stuck; that they are said to be over
 * the threshold, and to be asked about on their own host, is what the operator needs.
 */
const said = [
	{kind: 'old-claims', subject: 'ddx-14c64797', since: '2026-05-11T05:44:56.149Z', from: 182, to: 200},
	{kind: 'old-claims', subject: 'ddx-1f774edf', since: '2026-05-11T05:23:53.567Z', from: 182, to: 200},
	{kind: 'old-claims', subject: 'ddx-9b080448', since: '2026-05-11T05:48:59.212Z', from: 182, to: 200},
];

/** The loops that worked in these days, all on one host. */
const loops = [3533406, 3534627, 2741772];

/** Longer than any symptom is held back. */
const dampedMs = 31_000;

describe.runIf(shared !== null)('two days of a tracker, by their own clock', () => {
	const found: Found[] = [];
	const foundThere: Found[] = [];
	const shown: {at: number; diagnosis: Diagnosis}[] = [];
	let space: Workspace;
	let clock = 0;

	beforeAll(async () => {
		space = workspace(() => clock);
		const watched = await watch(space.surroundings, space.folder);
		const there = await watch({...space.surroundings, host: 'eitri'}, space.folder);
		let diagnosis = undiagnosed;
		let readings: Readings = new Map();
		for (const {frame, at, until, bytes} of history(folder)) {
			space.replace(bytes);
			clock = at;
			readings = await lookAt(watched, at, readings);
			for (const moment of [at, at + dampedMs]) {
				if (moment !== at && moment >= until) continue;
				const view = watched.view(readings, moment);
				expect([frame, gapsIn(view)]).toEqual([frame, []]);
				if (moment === at) found.push(...findingsIn(view).map((each) => ({...each, frame})));
				diagnosis = diagnose(
					diagnosis,
					view.detected.map(({symptom, detection}) => ({...symptom, detection})),
					moment,
				);
				shown.push({at: moment, diagnosis});
			}
			const view = there.view(withLoops(readings, at, space.folder), at);
			foundThere.push(...findingsIn(view).map((each) => ({...each, frame})));
		}
	});
	afterAll(() => space.remove());

	it('are told without anything that did not happen', () => {
		for (const {kind, subject, from, to} of said)
			expect(framesOf(found, kind, subject)).toEqual(Array.from({length: to - from + 1}, (_, index) => from + index));
		expect(found.filter(({kind, subject}) => !said.some((one) => one.kind === kind && one.subject === subject))).toEqual([]);
		expect(new Set(found.map(({severity}) => severity))).toEqual(new Set(['warning']));
	});

	it('show as symptoms what lasted, from when it began, and clear none', () => {
		const told = shown.flatMap(({at, diagnosis: {symptoms}}) => symptoms.map((symptom) => ({at, ...symptom})));
		const first = told.map(({at}) => at)[0] ?? 0;
		expect(new Date(first).toISOString()).toBe('2026-05-11T17:47:57.000Z');
		expect(shown.flatMap(({diagnosis: {cleared}}) => cleared)).toEqual([]);
		expect(shown.flatMap(({diagnosis: {blind}}) => [...blind])).toEqual([]);
		const last = shown.at(-1)?.diagnosis.symptoms.map(({kind, subject, since}) => ({kind, subject, since}));
		const began = said.map(({kind, subject, since}) => ({kind, subject, since: Date.parse(since)}));
		expect(last?.map((each) => ({...each, since: Math.floor(each.since ?? 0)})).sort(bySubject)).toEqual(began.sort(bySubject));
		expect(new Set(told.map(({id}) => id)).size).toBe(said.length);
	});

	it('are as quiet on the host whose loops do the work, while they do', () => {
		expect(foundThere.filter(({frame}) => frame <= 181)).toEqual([]);
		expect(new Set(foundThere.map(({kind, subject}) => `${kind} ${subject}`))).toEqual(
			new Set(said.map(({kind, subject}) => `${kind} ${subject}`)),
		);
	});
});

function framesOf(all: readonly Found[], kind: string, subject: string): readonly number[] {
	return all.filter((each) => each.kind === kind && each.subject === subject).map(({frame}) => frame);
}

function bySubject(a: {subject: string | null}, b: {subject: string | null}): number {
	return (a.subject ?? '') < (b.subject ?? '') ? -1 : 1;
}

/** What is seen at `at`, by that clock alone. Nothing but the tracker ever changes, so the other sources are looked at once. */
async function lookAt({sources}: Watched, at: number, before: Readings): Promise<Readings> {
	const readings = new Map<string, Reading>();
	for (const source of sources) {
		const {name, limitMs} = source;
		const known = before.get(name);
		if (known !== undefined && name !== 'tracker') {
			readings.set(name, {...known, at});
			continue;
		}
		const looked = await source.look(AbortSignal.timeout(10_000));
		const seen = looked.kind === 'seen' ? {value: looked.value, at, gap: null} : {value: null, at: null, gap: looked.reason};
		readings.set(name, {source: name, limitMs: limitMs + dampedMs, tookMs: 1, ...seen});
	}
	return readings;
}

/** The same readings on a machine where the loops run. */
function withLoops(readings: Readings, at: number, cwd: string): Readings {
	const rows = loops.map((pid) => {
		const argv = ['ddx', 'agent', 'execute-loop'];
		return {pid, ppid: 1, startedAt: at - 7 * 24 * 3_600_000, argv, command: safeText(argv.join(' ')), uid: 1000};
	});
	const value: Processes = {
		table: new Map(rows.map((row) => [row.pid, row])),
		ddx: rows.map((row) => ({row, verb: 'work', cwd, keyNames: null})),
	};
	const processes = readings.get('processes');
	return processes === undefined ? readings : new Map(readings).set('processes', {...processes, value});
}
