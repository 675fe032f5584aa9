import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {Detail, PanelName} from '../../../../source/domain/table.ts';
import {detailOf} from '../../../../source/systems/ddx/detail/detail.ts';
import type {Picture} from '../../../../source/systems/ddx/picture.ts';
import {queueAt} from '../../../../source/systems/ddx/queue/queue.ts';
import type {SafeText} from '../../../../source/text/safe-text.ts';
import {calm, claim, now, serverHeldClaim, tracker} from '../../../support/ddx-picture.ts';
import {file, folded, line, signal} from '../../../support/tracker-lines.ts';

let folder: string;
const redact = (text: SafeText) => text.replaceAll('hunter2', '[redacted]') as SafeText;

async function written(text: string, changes: Partial<Picture> = {}): Promise<Picture> {
	writeFileSync(path.join(folder, 'beads.jsonl'), text);
	const {beads} = await folded(text);
	const seen = {...tracker(), beads, file: path.join(folder, 'beads.jsonl')};
	return calm({
		stateRoot: folder,
		tracker: seen,
		...queueAt(beads, {now, claimed: new Set(), originMain: null}),
		claims: [],
		...changes,
	});
}

async function opened(picture: Picture, panel: PanelName, id: string): Promise<Detail> {
	const detail = await detailOf(picture, panel, id, {signal, redact});
	if (detail === null) throw new Error(`${id} is gone`);
	return detail;
}

const part = ({parts}: Detail, heading: string) => parts.find((each) => each.heading === heading)?.lines;

beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'detail-'));
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

describe('a bead opened', () => {
	it('shows its row, what it waits for and what waits for it', async () => {
		const rows = [
			line('a', {status: 'closed'}),
			line('b', {
				dependencies: [{depends_on_id: 'a'}, {depends_on_id: 'gone'}, {}],
				labels: ['x'],
				parent: 'p',
				description: 'one\n\ttwo',
			}),
			line('c', {dependencies: [{depends_on_id: 'b'}]}),
		];
		const detail = await opened(await written(file(...rows)), 'beads', 'b');
		expect(detail.title).toBe('b b');
		expect(part(detail, 'Bead')).toContain('status open, in the queue: waiting (for a dependency that is not closed)');
		expect(part(detail, 'Bead')).toContain('line 2 of the tracker');
		const never = 'not in the tracker, and DDx does not look into its archive: never met';
		expect(part(detail, 'Waits for')).toEqual([`in the end it hangs on gone, ${never}; an entry without a target, never met`]);
		expect(detail.parts.find(({heading}) => heading === 'Waits for')?.tree).toEqual([
			{text: 'a closed: met  a', health: 'idle', branches: []},
			{text: `gone: ${never}`, health: 'bad', branches: []},
			{text: 'an entry without a target: never met', health: 'bad', branches: []},
		]);
		expect(part(detail, 'Waited for by')).toEqual(['c open c']);
		expect(part(detail, 'Description')).toEqual(['one', '    two']);
		expect(part(detail, 'Last events')).toEqual(['none']);
	});

	it('shows its claim with the reasons', async () => {
		const picture = await written(file(line('a', {status: 'in_progress'})), {claims: [serverHeldClaim('a')]});
		const lines = part(await opened(picture, 'beads', 'a'), 'Claim');
		expect(lines?.slice(0, 2)).toEqual(['orphan, held by pid 4412 on anvil', '  renewed 10s ago']);
		expect(lines?.some((each) => each.startsWith('pid in the claim: 900, the server, runs since'))).toBe(true);
		expect(lines).toContain("the worker's own pid: 4412, has ended");
	});

	it('shows its last events from the row and from its attachments, harmlessly and without secrets', async () => {
		const event = (turn: number, changes = {}) => ({
			created_at: `2026-08-01T10:00:${String(turn).padStart(2, '0')}Z`,
			kind: 'execute-bead',
			summary: `try ${turn}`,
			body: 'key hunter2\nmore',
			...changes,
		});
		mkdirSync(path.join(folder, 'attachments/a'), {recursive: true});
		const attached = Array.from({length: 30}, (_, turn) => JSON.stringify(event(turn)));
		writeFileSync(path.join(folder, 'attachments/a/events.jsonl'), `${attached.join('\n')}\n{"torn":`);
		const picture = await written(file(line('a', {events: [event(59, {summary: '\u001b[31mred', body: ''}), 'no event']})));
		const lines = part(await opened(picture, 'beads', 'a'), 'Last events') ?? [];
		expect(lines.at(-1)).toBe('2026-08-01 10:00:59 execute-bead: \\x1b[31mred');
		expect(lines.slice(-3, -1)).toEqual(['2026-08-01 10:00:29 execute-bead: try 29', '    key [redacted]']);
		expect(lines.length).toBe(2 * 19 + 1);
	});

	it('has its life: created, what its events say, claimed, last changed', async () => {
		const row = line('a', {
			status: 'in_progress',
			created_at: '2026-08-01T09:00:00Z',
			created_by: 'sam\u001b',
			updated_at: '2026-08-02T09:00:00Z',
			events: [
				{kind: 'bead.reaped', summary: 'hunter2', created_at: '2026-08-01T10:00:00Z'},
				{kind: 'reopen', created_at: 'never'},
			],
		});
		const detail = await opened(
			await written(file(row), {claims: [{...serverHeldClaim('a'), startedAt: now - 5000}]}),
			'beads',
			'a',
		);
		expect(detail.life).toEqual([
			{at: Date.parse('2026-08-01T09:00:00Z'), text: 'created by sam\\x1b', health: 'idle'},
			{at: Date.parse('2026-08-01T10:00:00Z'), text: 'bead.reaped: [redacted]', health: 'warning'},
			{at: now - 5000, text: 'claimed, held by pid 4412 on anvil', health: 'busy'},
			{at: Date.parse('2026-08-02T09:00:00Z'), text: 'last change of its row, in_progress since', health: 'idle'},
		]);
		expect((await opened(await written(file(row)), 'beads', 'a')).life?.some(({text}) => text.startsWith('claimed'))).toBe(false);
	});

	it('does not follow an id out of its folder', async () => {
		mkdirSync(path.join(folder, 'attachments'), {recursive: true});
		writeFileSync(path.join(folder, 'events.jsonl'), JSON.stringify({kind: 'outside', summary: 'seen'}));
		for (const id of ['..', '../attachments/..', '.', 'a/../..']) {
			const picture = await written(file(line(id)));
			expect(part(await opened(picture, 'beads', id), 'Last events')).toEqual(['none']);
		}
	});

	it('says why the events that moved out of its row could not be read', async () => {
		const moved = path.join(folder, 'attachments', 'a', 'events.jsonl');
		mkdirSync(moved, {recursive: true});
		const events = [{kind: 'reopen', summary: 'again', body: '', created_at: '2026-08-01T10:00:00Z'}];
		const picture = await written(file(line('a', {events})));
		expect(part(await opened(picture, 'beads', 'a'), 'Last events')).toEqual([
			`not read: ${moved} is a folder, not a regular file`,
			'2026-08-01 10:00:00 reopen: again',
		]);
	});

	it('is found by its id as shown, by the last of two lines, and in the archive', async () => {
		const picture = await written(file(line('x\u001b'), line('a', {notes: 'old'}), line('a', {notes: 'new'})));
		expect((await opened(picture, 'beads', 'x\\x1b')).title).toBe('x\\x1b x\\x1b');
		expect(part(await opened(picture, 'beads', 'a'), 'Notes')).toEqual(['new']);
		writeFileSync(path.join(folder, 'beads-archive.jsonl'), file(line('gone', {status: 'closed'})));
		expect(part(await opened(picture, 'beads', 'gone'), 'Note')).toEqual(['from the archive: DDx does not look there']);
	});

	it('is shown as last seen where the file is gone, and is gone itself where nobody knows it', async () => {
		const picture = await written(file(line('a')));
		rmSync(path.join(folder, 'beads.jsonl'));
		expect(part(await opened(picture, 'beads', 'a'), 'Note')).toEqual(['its file is gone']);
		expect(await detailOf(picture, 'beads', 'b', {signal, redact})).toBeNull();
		expect(await detailOf(calm({tracker: null}), 'beads', 'a', {signal, redact})).toBeNull();
	});

	it('says so when the time is over', async () => {
		const picture = await written(file(line('a')));
		const detail = await detailOf(picture, 'beads', 'a', {signal: AbortSignal.abort(), redact});
		expect(detail?.parts[0]?.heading).toBe('Not read');
	});

	it('cuts texts that go on and on', async () => {
		const picture = await written(file(line('a', {description: 'x\n'.repeat(500)})));
		expect(part(await opened(picture, 'beads', 'a'), 'Description')?.at(-1)).toBe('… (440 more lines)');
	});
});

describe('other rows opened', () => {
	it('are a claim before its bead, and a worker before its claim', async () => {
		const picture = await written(file(line('shop-1a2b', {status: 'in_progress'})), {claims: [claim('shop-1a2b')]});
		const held = await opened(picture, 'claims', 'shop-1a2b');
		expect(held.parts.map(({heading}) => heading)).toEqual(['Claim', 'Bead', 'Last events']);
		const worker = await opened(picture, 'workers', 'agent-loop-17');
		expect(worker.parts.map(({heading}) => heading)).toEqual(['Worker', 'Claim on shop-1a2b']);
		expect(await detailOf(picture, 'claims', 'nothing', {signal, redact})).toBeNull();
		expect(await detailOf(picture, 'workers', 'nobody', {signal, redact})).toBeNull();
	});

	it('are the beads behind a line of the queue', async () => {
		const picture = await written(file(line('a'), line('b', {dependencies: [{depends_on_id: 'a'}]})), {claims: [claim('b')]});
		const lines = async (id: string) => (await opened(picture, 'queue', id)).parts[0]?.lines;
		expect([await lines('ready'), await lines('waiting'), await lines('running'), await lines('epic')]).toEqual([
			['a P2 a'],
			['b P2 b'],
			['b P2 b'],
			[],
		]);
	});
});
