import {mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Tracker} from '../../../../source/systems/ddx/picture.ts';
import {countStatuses, countVerdicts} from '../../../../source/systems/ddx/queue/depth.ts';
import {queueAt} from '../../../../source/systems/ddx/queue/queue.ts';
import {beadOrder} from '../../../../source/systems/ddx/tables/bead-order.ts';
import {createTrackerReader, type TrackerReader} from '../../../../source/systems/ddx/tracker/read-tracker.ts';
import {file, line, signal} from '../../../support/tracker-lines.ts';

let root: string;
beforeAll(() => {
	root = mkdtempSync(path.join(tmpdir(), 'carried-'));
});
afterAll(() => rmSync(root, {recursive: true, force: true}));

const ids = ['shop-0', 'shop-1', 'shop-2', 'shop-3', 'shop-4', 'shop-5'] as const;
const one = fc.constantFrom;
const later = '2026-08-02T10:00:00Z';

/** What a row may have beside its id; half of the time it is as it was. */
const fields = fc.record(
	{
		status: one('open', 'open', 'in_progress', 'closed', 'cancelled', 'blocked', 'needs_investigation', 'odd'),
		priority: one(0, 1, 2),
		created_at: one('2026-08-01T10:00:00Z', later),
		updated_at: one('2026-08-01T10:00:00Z', later, 'no time'),
		parent: one(...ids),
		issue_type: one('epic', 'task'),
		dependencies: one([], [{depends_on_id: 'shop-1'}], [{depends_on_id: 'shop-2'}, {depends_on_id: 'shop-9'}]),
		'work-retry-after': one('2030-01-01T00:00:00Z'),
		'work-heartbeat-at': one(later),
		'claimed-at': one(later),
		schema_version: one(1, 2),
		labels: one(['needs_human'], []),
	},
	{requiredKeys: []},
);
const step = fc.record({
	edits: fc.array(fc.record({place: fc.nat(5), fields}), {maxLength: 2}),
	kind: one('change', 'change', 'change', 'again', 'remove', 'twice', 'torn', 'swap'),
	claimed: fc.subarray([...ids]),
});

/** So long that some rows fill a block, or so short that all are in one. */
const lengths = one(0, 6000);

/** All that is known of a tracker, in an order that shows. */
function knownOf(tracker: Tracker, claimed: readonly string[]) {
	const {beads, faults, era, newer, gate, lines} = tracker;
	const {verdicts, ready} = queueAt(beads, {now: Date.parse(later), claimed: new Set(claimed), originMain: null});
	const order = [...beadOrder(tracker, verdicts)].map((place) => tracker.beads.idAt(place));
	return {
		beads: [...beads],
		values: [...beads.values()],
		faults,
		era,
		newer,
		gate,
		lines,
		verdicts: [...verdicts],
		ready: [...ready],
		order,
		counts: countStatuses(beads),
		verdictCounts: Object.fromEntries([...countVerdicts(verdicts)].filter(([, count]) => count > 0)),
	};
}

async function read(reader: TrackerReader): Promise<Tracker> {
	const look = await reader.look(signal);
	if (look.kind === 'gap') throw new Error(look.reason);
	return look.value;
}

describe('a tracker of which few rows change', () => {
	it('is known as if it were read for the first time, whatever changed', async () => {
		let count = 0;
		await fc.assert(
			fc.asyncProperty(fc.array(step, {minLength: 1, maxLength: 8}), lengths, async (steps, length) => {
				const folder = path.join(root, String(count++));
				mkdirSync(folder);
				const reader = createTrackerReader(folder);
				let rows: {id: string; fields: object}[] = ids.map((id) => ({id, fields: {}}));
				for (const {edits, kind, claimed} of steps) {
					for (const {place, fields: to} of edits) rows = rows.map((row, at) => (at === place ? {...row, fields: to} : row));
					if (kind === 'remove') rows = rows.slice(0, -1);
					if (kind === 'swap') rows = rows.toReversed();
					const lines = rows.map(({id, fields: each}) => line(id, {...each, description: 'x'.repeat(length)}));
					if (kind === 'twice') lines.push(line('shop-0', {status: 'closed'}));
					if (kind === 'torn') lines.push('{"id":');
					writeFileSync(path.join(folder, 'next'), file(...lines));
					renameSync(path.join(folder, 'next'), path.join(folder, 'beads.jsonl'));
					const carried = knownOf(await read(reader), claimed);
					expect(carried).toEqual(knownOf(await read(createTrackerReader(folder)), claimed));
				}
			}),
			{numRuns: 60},
		);
	});

	it('shares the others with the one before, and says which', async () => {
		const folder = path.join(root, 'shared');
		mkdirSync(folder);
		const reader = createTrackerReader(folder);
		writeFileSync(path.join(folder, 'beads.jsonl'), file(...ids.map((id) => line(id))));
		const first = await read(reader);
		writeFileSync(
			path.join(folder, 'beads.jsonl'),
			file(...ids.map((id) => line(id, id === 'shop-3' ? {status: 'closed'} : {}))),
		);
		const second = await read(reader);
		expect(second.beads.before?.beads).toBe(first.beads);
		expect(second.beads.before?.changes.map(({was, is}) => [was.id, was.status, is.status])).toEqual([
			['shop-3', 'open', 'closed'],
		]);
		expect(first.beads.get('shop-3')?.status).toBe('open');
		expect([...second.beads.values()].filter(({id, status}) => status !== first.beads.get(id)?.status)).toHaveLength(1);
	});
});
