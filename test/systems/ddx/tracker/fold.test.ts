import {describe, expect, it} from 'vitest';
import {eraOf} from '../../../../source/systems/ddx/tracker/era.ts';
import {gateOf} from '../../../../source/systems/ddx/tracker/gate.ts';
import {newerThanKnown} from '../../../../source/systems/ddx/tracker/newer.ts';
import {recorded, recordedIds} from '../../../support/recording.ts';
import {file, folded, line} from '../../../support/tracker-lines.ts';

const sound = recorded('ddx/raw/leases/beads.jsonl').toString();
const rows = sound.trimEnd().split('\n');
const faultsOf = async (text: Buffer | string) => (await folded(text)).faults.map(({kind, line: at}) => `${kind} ${at}`);
const idsOf = async (text: Buffer | string) => [...(await folded(text)).beads.keys()].sort();

describe('a tracker as DDx reads it', () => {
	it('has nothing wrong where DDx wrote it', async () => {
		expect(await faultsOf(sound)).toEqual([]);
		expect((await folded(sound)).beads.size).toBe(13);
	});

	it('keeps every row beside a torn line', async () => {
		const torn = `${sound}{"created_at":"2026-08-03T09:00:00Z","id":"shop-77aa00bb","priority":1,"title":"…`;
		expect(await faultsOf(torn)).toEqual(['torn 14']);
		expect(await idsOf(torn)).toEqual(recordedIds('ddx/torn-list.json').sort());
	});

	it('keeps both sides of a conflict, of which the later wins', async () => {
		const mine = rows[2] ?? '';
		const theirs = mine.replace('"status":"blocked"', '"status":"closed"');
		const lines = [...rows.slice(0, 2), '<<<<<<< HEAD', mine, '=======', theirs, '>>>>>>> feature', ...rows.slice(3)];
		const {beads, faults} = await folded(file(...lines));
		expect(faults.map(({kind, line: at}) => `${kind} ${at}`)).toEqual([
			'conflict-marker 3',
			'conflict-marker 5',
			'duplicate-id 6',
			'conflict-marker 7',
		]);
		expect(beads.get('shop-17648a40')).toMatchObject({status: 'closed', line: 6});
		expect([...beads.keys()].sort()).toEqual(recordedIds('ddx/conflict-list.json').sort());
	});

	it('lets the last of two lines with one id win', async () => {
		const again = (rows[1] ?? '').replace('L5 fresh', 'DUP L5 fresh');
		const {beads, faults} = await folded(`${sound}${again}\n`);
		expect(faults.map(({kind, line: at}) => `${kind} ${at}`)).toEqual(['duplicate-id 14', 'out-of-order 14']);
		expect(faults[0]?.reason).toBe('shop-10942963 was on line 2 before: the later line counts');
		expect(beads.get('shop-10942963')?.title).toBe('DUP L5 fresh dead pid');
		expect([...beads.keys()].sort()).toEqual(recordedIds('ddx/dup-list.json').sort());
	});

	it('names odd rows, and counts those that DDx counts', async () => {
		const text = file(...rows, '{"id":"shop-nostatus","title":"no status"}', '{"foo":1}', '[]', '"str"', 'null');
		expect(await faultsOf(text)).toEqual([
			'no-id 15',
			'not-an-object 16',
			'not-an-object 17',
			'no-id 18',
			'duplicate-id 18',
			'out-of-order 15',
		]);
		expect(await idsOf(text)).toEqual(recordedIds('ddx/oddrows-list.json').sort());
	});

	it('says once that rows are out of order, and where first', async () => {
		const {faults} = await folded(file(line('b'), line('a'), line('d'), line('c')));
		expect(faults).toHaveLength(1);
		expect(faults[0]).toMatchObject({kind: 'out-of-order', line: 2});
		expect(faults[0]?.reason).toMatch(/^a after b, and 1 more places like it/);
	});

	it('sorts by bytes, as DDx does', async () => {
		expect(await faultsOf(file(line('a\uffee'), line('a\u{10000}')))).toEqual([]);
		expect(await faultsOf(file(line('a\u{10000}'), line('a\uffee')))).toEqual(['out-of-order 2']);
	});

	it('counts faults beyond a thousand instead of naming them', async () => {
		const {faults} = await folded('{\n'.repeat(5000));
		expect(faults).toHaveLength(1001);
		expect(faults.at(-1)).toEqual({kind: 'torn', line: null, reason: '4000 more lines like this', count: 4000});
	});
});

describe('the lifecycle gate', () => {
	const gate = async (text: string, lifecycle: number | null = 1) => gateOf(await folded(text), lifecycle);

	it('is open on an ordinary tracker, also without lifecycle-schema.json', async () => {
		expect(await gate(sound)).toBeNull();
		expect(await gate(sound, null)).toBeNull();
		expect(await gate('')).toBeNull();
	});

	it.each([
		{labels: ['x', 'needs_human']},
		{labels: ['triage:needs-investigation'], status: 'closed'},
		{status: 'needs_investigation'},
	])('is shut by one old row: %j', async (fields) => {
		expect(await gate(file(line('a'), line('shop-legacy01', fields)))).toMatch(
			/^DDx refuses \(lifecycle_migration_required\): 1 row .* shop-legacy01$/,
		);
	});

	it('is shut by an old lifecycle-schema.json, a line that is too long, a file without a row', async () => {
		expect(await gate(sound, 0)).toMatch(/lifecycle-schema.json has version 0/);
		expect(await gate('{\n[\n')).toMatch(/not one of its lines is a row/);
		expect(await gate(`${line('a')}\n${' '.repeat(16 * 1024 * 1024)}\n`)).toMatch(/line 2 has 16 MiB or more/);
	});
});

describe('what the rows tell of the DDx that wrote them', () => {
	it('is era A where a row in progress carries its claim', async () => {
		expect(eraOf((await folded(recorded('ddx/raw/era-a/beads-claimed.jsonl'))).beads)).toBe('A');
	});

	it('is era B elsewhere, also where closed rows keep the keys of their last claim', async () => {
		expect(eraOf((await folded(sound)).beads)).toBe('B');
		expect(eraOf((await folded(line('a', {status: 'closed', 'claimed-at': '2026-05-01T00:00:00Z'}))).beads)).toBe('B');
	});

	it('is a newer schema than is known', async () => {
		const {beads} = await folded(file(line('a'), line('b', {schema_version: 2})));
		expect(newerThanKnown(beads, 1)).toEqual([{what: 'b', version: 2}]);
		expect(newerThanKnown(beads, 3)[0]).toEqual({what: 'lifecycle-schema.json', version: 3});
		expect(newerThanKnown((await folded(sound)).beads, null)).toEqual([]);
	});
});
