import {readFileSync} from 'node:fs';
import path from 'node:path';
import {gunzipSync} from 'node:zlib';
import {describe, expect, it} from 'vitest';
import {countStatuses, countVerdicts} from '../../../../source/systems/ddx/queue/depth.ts';
import {queueAt} from '../../../../source/systems/ddx/queue/queue.ts';
import {shared} from '../../../support/shared.ts';
import {folded} from '../../../support/tracker-lines.ts';

type Answer = {
	readonly file: string;
	readonly frame: number;
	readonly lines: number;
	readonly badLines: number;
	readonly duplicates: number;
	readonly status: Readonly<Record<string, number>>;
	readonly ready: readonly string[];
};

const folder = shared ?? '';
const answers = (name: string): Answer[] => JSON.parse(readFileSync(path.join(folder, 'recordings/ddx', name), 'utf8')).answers;

/** When DDx was asked: long after, every cooldown over. */
const asked = Date.parse('2026-11-22T06:00:00Z');

async function compare(bytes: Buffer | string, answer: Answer) {
	const {beads, faults, lines} = await folded(bytes);
	const queue = queueAt(beads, {now: asked, claimed: new Set(), originMain: null});
	const {total, byStatus} = countStatuses(beads);
	const counts = countVerdicts(queue.verdicts);
	const of = (name: string) => byStatus[name] ?? 0;
	expect({
		total,
		open: of('open'),
		in_progress: of('in_progress'),
		closed: of('closed'),
		blocked: of('blocked'),
		proposed: of('proposed'),
		cancelled: of('cancelled'),
		ready: queue.ready.length,
		dependency_waiting: counts.get('waiting') ?? 0,
		external_blocked: counts.get('blocked') ?? 0,
		operator_attention: counts.get('proposed') ?? 0,
	}).toEqual(
		Object.fromEntries(
			Object.entries(answer.status).filter(([name]) => !['needs_human', 'worker_ready', 'active_work'].includes(name)),
		),
	);
	expect([...queue.ready]).toEqual(answer.ready);
	return {faults, lines};
}

it(shared === null ? 'real trackers: not run, ../shared is absent' : 'real trackers: read in place', () => {
	expect(shared === null || answers('public-history-answers.json').length > 0).toBe(true);
});

describe.runIf(shared !== null)("DDx's own answers on real trackers", () => {
	it('are ours, for three trackers as they stood', async () => {
		const snapshots = answers('public-snapshot-answers.json');
		expect(snapshots).toHaveLength(3);
		for (const answer of snapshots) {
			const {faults, lines} = await compare(gunzipSync(readFileSync(path.join(folder, answer.file))), answer);
			const count = (kind: string) => faults.filter((fault) => fault.kind === kind).length;
			expect([lines, count('torn'), count('duplicate-id')]).toEqual([answer.lines, answer.badLines, answer.duplicates]);
		}
	});

	it('are ours, at nine moments of two days', async () => {
		const frames = new Map(answers('public-history-answers.json').map((answer) => [answer.frame, answer]));
		const rows = new Map<string, string>();
		let compared = 0;
		const states = gunzipSync(readFileSync(path.join(folder, 'data/ddx-history.jsonl.gz')))
			.toString()
			.trimEnd()
			.split('\n');
		for (const [frame, text] of states.entries()) {
			const state = JSON.parse(text) as {set: string[]; remove: string[]};
			for (const id of state.remove) rows.delete(id);
			for (const each of state.set) rows.set(JSON.parse(each).id, each);
			const answer = frames.get(frame);
			if (answer === undefined) continue;
			const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => `${each}\n`);
			expect((await compare(sorted.join(''), answer)).faults).toEqual([]);
			compared++;
		}
		expect(compared).toBe(9);
	});

	it('has nothing wrong on 966 rows but a status that DDx does not know', async () => {
		const {beads, faults, lines} = await folded(readFileSync(path.join(folder, 'data/helix-beads.jsonl')));
		expect([beads.size, lines, faults.map(({kind, line}) => `${kind} ${line}`)]).toEqual([966, 966, ['unknown-status 936']]);
		expect(countStatuses(beads).byStatus).toEqual({closed: 927, cancelled: 36, open: 2, deferred: 1});
	});
});
