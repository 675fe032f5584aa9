import {execFileSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, renameSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import type {Look} from '../../../../source/domain/reading.ts';
import type {Tracker} from '../../../../source/systems/ddx/picture.ts';
import {createTrackerReader} from '../../../../source/systems/ddx/tracker/read-tracker.ts';
import {safeText} from '../../../../source/text/safe-text.ts';
import {file, folded, line, signal} from '../../../support/tracker-lines.ts';

let root: string;
let folder: string;
let count = 0;
const at = (name: string) => path.join(folder, name);

/** As DDx writes: beside it, then renamed over it. */
function replace(bytes: string | Uint8Array): void {
	writeFileSync(at('beads.jsonl.tmp-1-00000000'), bytes);
	renameSync(at('beads.jsonl.tmp-1-00000000'), at('beads.jsonl'));
}

function value(look: Look<Tracker>): Tracker {
	if (look.kind === 'gap') throw new Error(look.reason);
	return look.value;
}

const long = new Date(Date.now() - 3_600_000);

beforeAll(() => {
	root = mkdtempSync(path.join(tmpdir(), 'tracker-'));
});
afterAll(() => rmSync(root, {recursive: true, force: true}));
beforeEach(() => {
	folder = path.join(root, String(count++));
	mkdirSync(folder);
});

describe('a tracker that is looked at again and again', () => {
	it('is the same object for as long as nothing changed, and another when something did', async () => {
		replace(file(line('a'), line('b')));
		const {look} = createTrackerReader(folder);
		const first = value(await look(signal));
		expect(first).toMatchObject({lines: 2, bytes: statSync(at('beads.jsonl')).size, era: 'B', gate: null, newer: []});
		expect(value(await look(signal))).toBe(first);
		utimesSync(at('beads.jsonl'), long, long);
		const settled = value(await look(signal));
		expect(settled.beads).toBe(first.beads);
		expect(value(await look(signal))).toBe(settled);
		replace(file(line('a'), line('b', {status: 'closed'}), line('c')));
		const third = value(await look(signal));
		expect([...third.beads.values()].map(({id, status, line: place}) => [id, status, place])).toEqual([
			['a', 'open', 1],
			['b', 'closed', 2],
			['c', 'open', 3],
		]);
		expect(third.beads.get('a')).toEqual(first.beads.get('a'));
	});

	it('is read again though neither size nor time tell of a change, while it is young', async () => {
		const {look} = createTrackerReader(folder);
		writeFileSync(at('beads.jsonl'), file(line('a')));
		const moment = new Date();
		utimesSync(at('beads.jsonl'), moment, moment);
		expect(value(await look(signal)).beads.has('a')).toBe(true);
		writeFileSync(at('beads.jsonl'), file(line('b')));
		utimesSync(at('beads.jsonl'), moment, moment);
		expect(value(await look(signal)).beads.has('b')).toBe(true);
	});

	it('has another gate when lifecycle-schema.json changes', async () => {
		replace(file(line('a')));
		utimesSync(at('beads.jsonl'), long, long);
		const {look} = createTrackerReader(folder);
		expect(value(await look(signal)).gate).toBeNull();
		writeFileSync(at('lifecycle-schema.json'), '{"version":0}');
		expect(value(await look(signal))).toMatchObject({gate: expect.stringMatching(/version 0/), trouble: null});
	});

	it('says when lifecycle-schema.json is there and says nothing', async () => {
		replace(file(line('a')));
		utimesSync(at('beads.jsonl'), long, long);
		const {look} = createTrackerReader(folder);
		const troubles: (string | null | undefined)[] = [value(await look(signal)).trouble];
		for (const text of ['{"version":', '[]', '{"version":"new"}']) {
			writeFileSync(at('lifecycle-schema.json'), text);
			troubles.push(value(await look(signal)).trouble?.replace(folder, ''));
		}
		const name = '/lifecycle-schema.json';
		expect(troubles).toEqual([null, `${name} is no JSON`, `${name} holds no JSON object`, `${name} has no version`]);
		expect(value(await look(signal)).beads.size).toBe(1);
	});

	it('is never seen half replaced', async () => {
		const state = (turn: number) =>
			file(...Array.from({length: 300}, (_, index) => line(`r-${1000 + index}`, {title: `t${turn}`})));
		replace(state(0));
		let going = true;
		const writing = (async () => {
			for (let turn = 1; going; turn++) {
				replace(state(turn));
				await new Promise((resolve) => setImmediate(resolve));
			}
		})();
		const {look} = createTrackerReader(folder);
		for (let turn = 0; turn < 30; turn++) {
			const {beads, faults} = value(await look(signal));
			expect(faults).toEqual([]);
			expect(beads.size).toBe(300);
			expect(new Set([...beads.values()].map(({title}) => title)).size).toBe(1);
		}
		going = false;
		await writing;
	});
});

describe('a tracker that cannot be read', () => {
	it('is a gap with its reason, and seen again once it can', async () => {
		const {look} = createTrackerReader(folder);
		expect(await look(signal)).toMatchObject({
			kind: 'gap',
			reason: expect.stringMatching(/^there is no tracker .*beads\.jsonl$/),
		});
		execFileSync('mkfifo', [at('beads.jsonl')]);
		expect(await look(signal)).toMatchObject({kind: 'gap', reason: expect.stringMatching(/is a FIFO/)});
		replace('');
		expect(value(await look(signal))).toMatchObject({lines: 0, faults: []});
	});

	it('is followed where it is a link to a file, not to a device', async () => {
		writeFileSync(at('elsewhere'), file(line('a')));
		symlinkSync(at('elsewhere'), at('beads.jsonl'));
		expect(value(await createTrackerReader(folder).look(signal)).beads.size).toBe(1);
		rmSync(at('beads.jsonl'));
		symlinkSync('/dev/zero', at('beads.jsonl'));
		expect(await createTrackerReader(folder).look(signal)).toMatchObject({
			kind: 'gap',
			reason: expect.stringMatching(/is a device/),
		});
	});

	it('is a gap where more would have to be kept of it than is', async () => {
		replace(file(...Array.from({length: 100}, (_, index) => line(`a${index}`, {owner: `u${index}`}))));
		expect(await createTrackerReader(folder, 20_000).look(signal)).toMatchObject({
			kind: 'gap',
			reason: expect.stringMatching(/beads\.jsonl has \d+ bytes, and more rows or faults in them than are kept in 20000 bytes$/),
		});
		expect(value(await createTrackerReader(folder).look(signal)).beads.size).toBe(100);
	});

	it('is a gap when the time is over, and whole at the next look', async () => {
		replace(file(line('a')));
		const {look} = createTrackerReader(folder);
		expect(await look(AbortSignal.abort())).toMatchObject({kind: 'gap'});
		expect(value(await look(signal)).beads.size).toBe(1);
	});
});

describe('any bytes at all', () => {
	const row = fc.record({
		id: fc.stringMatching(/^[a-f]{1,3}$/),
		status: fc.constantFrom('open', 'closed', 'deferred'),
		title: fc.string({unit: 'binary-ascii', maxLength: 300, size: 'max'}),
	});
	const valid = row.map(({id, ...fields}) => line(id, fields));
	const noise = fc.oneof(
		fc.uint8Array({maxLength: 40}).map((bytes) => Buffer.from(bytes).toString('latin1').replaceAll('\n', ' ')),
		fc.constantFrom('', '{', '<<<<<<< HEAD', '=======', '[]', 'null', '"x"', '{"id":"a","title":"to'),
	);
	const state = fc
		.record({lines: fc.array(fc.oneof(valid, noise), {maxLength: 30}), ended: fc.boolean()})
		.map(({lines, ended}) => Buffer.from(lines.join('\n') + (ended ? '\n' : ''), 'latin1'));

	it('lose no valid line, and give every other one a reason', async () => {
		await fc.assert(
			fc.asyncProperty(state, async (bytes) => {
				const {beads, faults, lines} = await folded(bytes);
				const parts = bytes.toString('latin1').split('\n');
				expect(lines).toBe(parts.at(-1) === '' ? parts.length - 1 : parts.length);
				const last = new Map(
					parts.flatMap((part, index) => {
						if (!/^\{"created_at"/.test(part)) return [];
						const {id, status, title} = JSON.parse(part);
						return [[id, {line: index + 1, status, title: safeText(title)}]];
					}),
				);
				for (const [id, written] of last) expect(beads.get(id)).toMatchObject(written);
				const explained = new Set([...faults.map((fault) => fault.line), ...[...beads.values()].map((bead) => bead.line)]);
				for (const [index, part] of parts.entries())
					if (Buffer.from(part, 'latin1').toString().trim() !== '' && !/^\{"created_at"/.test(part))
						expect(explained).toContain(index + 1);
			}),
			{numRuns: 500},
		);
	});

	it('are read again as they would be read for the first time, after any replacements', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(state, {minLength: 1, maxLength: 6}), async (states) => {
				const {look} = createTrackerReader(folder);
				for (const bytes of states) {
					replace(bytes);
					const {beads, faults, lines} = value(await look(signal));
					expect({beads: [...beads], faults, lines}).toEqual({...(await folded(bytes)), beads: [...(await folded(bytes)).beads]});
				}
			}),
			{numRuns: 150},
		);
	});
});
