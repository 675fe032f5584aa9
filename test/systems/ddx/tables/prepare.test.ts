import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Tracker} from '../../../../source/systems/ddx/picture.ts';
import {countVerdicts} from '../../../../source/systems/ddx/queue/depth.ts';
import {queueAt} from '../../../../source/systems/ddx/queue/queue.ts';
import {beadOrder} from '../../../../source/systems/ddx/tables/bead-order.ts';
import {prepare} from '../../../../source/systems/ddx/tables/prepare.ts';
import {createTrackerReader} from '../../../../source/systems/ddx/tracker/read-tracker.ts';
import {file, line, signal} from '../../../support/tracker-lines.ts';

let root: string;
beforeAll(() => {
	root = mkdtempSync(path.join(tmpdir(), 'prepare-'));
});
afterAll(() => rmSync(root, {recursive: true, force: true}));

const statuses = ['open', 'closed', 'in_progress', 'blocked', 'cancelled', 'proposed', 'open', 'odd'];
const time = (place: number) => new Date(Date.parse('2026-08-01T10:00:00Z') + ((place * 7919) % 3000) * 1000).toISOString();
const later = Date.parse('2026-08-02T10:00:00Z');

/** A tracker with rows of every kind, more than are worked out in one piece. */
function lines(extra: readonly string[] = []): string {
	const rows = Array.from({length: 4200}, (_, place) =>
		line(`shop-${String(place).padStart(5, '0')}`, {
			status: statuses[place % statuses.length],
			priority: place % 3,
			created_at: time(place),
			updated_at: time(place * 3),
			...(place % 11 === 0 ? {dependencies: [{depends_on_id: 'shop-00001'}]} : {}),
			...(place % 13 === 0 ? {'work-retry-after': new Date(later + (place % 2 ? 1 : -1) * 86_400_000).toISOString()} : {}),
		}),
	);
	return file(...rows, ...extra);
}

async function trackerIn(name: string, extra: readonly string[] = []): Promise<Tracker> {
	const folder = path.join(root, name);
	mkdirSync(folder);
	writeFileSync(path.join(folder, 'beads.jsonl'), lines(extra));
	const look = await createTrackerReader(folder).look(signal);
	if (look.kind === 'gap') throw new Error(look.reason);
	return look.value;
}

function shownOf(tracker: Tracker, claimed: readonly string[]) {
	const {verdicts, ready} = queueAt(tracker.beads, {now: later, claimed: new Set(claimed), originMain: null});
	const counts = Object.fromEntries([...countVerdicts(verdicts)].filter(([, count]) => count > 0));
	return {
		verdicts: [...verdicts],
		ready: [...ready],
		counts,
		order: [...beadOrder(tracker, verdicts)].map((place) => tracker.beads.idAt(place)),
	};
}

describe('a large tracker', () => {
	it.each([
		['nobody claimed', [], []],
		['some claimed', ['shop-00000', 'shop-00014', 'shop-04198'], []],
		['a line that is torn', ['shop-00000'], ['{"id":']],
	])('that was prepared in slices shows the same: %s', async (name, claimed, extra) => {
		const prepared = await trackerIn(`${name}, prepared`, extra);
		await prepare(prepared, signal);
		expect(shownOf(prepared, claimed)).toEqual(shownOf(await trackerIn(name, extra), claimed));
	});

	it('is shown although preparing it was called off', async () => {
		const left = await trackerIn('left');
		await prepare(left, AbortSignal.abort());
		expect(shownOf(left, [])).toEqual(shownOf(await trackerIn('not left'), []));
	});
});
