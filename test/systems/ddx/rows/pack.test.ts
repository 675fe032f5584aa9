import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {parseBeadLine} from '../../../../source/systems/ddx/parse/bead-line.ts';
import {keptRow} from '../../../../source/systems/ddx/parse/bead-row.ts';
import {createPacking} from '../../../../source/systems/ddx/rows/pack.ts';
import {RowScan} from '../../../../source/systems/ddx/rows/row-scan.ts';
import {recorded} from '../../../support/recording.ts';
import {line as bare} from '../../../support/tracker-lines.ts';

/** A row with all that DDx writes into every one. */
const line = (id: string, fields: Readonly<Record<string, unknown>> = {}) =>
	bare(id, {updated_at: '2026-08-02T10:00:00.5Z', ...fields});

/** What a block of lines is, by packing it. */
function packed(bytes: Buffer) {
	const block = createPacking(0)({bytes, oversize: null});
	return {
		rows: Array.from({length: block.size}, (_, number) => block.row(number, 0)),
		faults: block.faults.map(({line: at, fault}) => ({...fault, line: at})),
		lines: block.lines,
	};
}

/** The same, each line parsed whole. */
function parsed(bytes: Buffer) {
	const each = bytes.toString('latin1').split('\n');
	if (each.at(-1) === '') each.pop();
	const read = each.map((text) => parseBeadLine(Buffer.from(text, 'latin1')));
	return {
		rows: read.flatMap(({row}, at) => (row === null ? [] : [{...keptRow(row), line: at + 1}])),
		faults: read.flatMap(({faults}, at) => faults.map((fault) => ({...fault, line: at}))),
		lines: each.length,
	};
}

const one = fc.constantFrom;
const time = one(
	'2026-08-01T10:00:00Z',
	'2026-08-01T10:00:00.123456789Z',
	'2026-02-29T10:00:00Z',
	'2024-02-29T23:59:59.1Z',
	'2026-08-31T10:00:00.100Z',
	'2026-08-01T10:00:00+02:00',
	'2026-08-01T24:00:00Z',
	'0099-01-01T00:00:00Z',
	'0100-03-01T00:00:00Z',
	'1900-02-29T00:00:00Z',
	'1900-03-01T00:00:00Z',
	'1969-12-31T23:59:59Z',
	'2000-02-29T00:00:00Z',
	'2100-12-31T00:00:00Z',
	'9999-12-31T00:00:00.000000001Z',
	'no time',
	'',
);
const value = fc.oneof(fc.jsonValue({maxDepth: 3}), one('x', 'closed', 1, null, true, [], {}));
const row = fc.record(
	{
		id: fc.oneof(fc.stringMatching(/^[a-c-]{1,4}$/), one('', 'ü', 'a"b', 'a\u001b', 'x'.repeat(400)), value),
		status: fc.oneof(one('open', 'closed', 'cancelled', 'in_progress', 'blocked', 'deferred'), value),
		title: fc.oneof(fc.string({unit: 'binary', maxLength: 20}), one('plain', 'tab\t', 'z'.repeat(3000)), value),
		priority: fc.oneof(one(0, 1, -1, -0, 1.5, 2 ** 40, 123456789, 1234567890), value),
		created_at: fc.oneof(time, value),
		updated_at: fc.oneof(time, value),
		issue_type: fc.oneof(one('task', 'epic'), value),
		labels: fc.oneof(one([], ['a'], ['needs_human']), value),
		schema_version: fc.oneof(one(1, 2), value),
		owner: fc.oneof(one('sam', 'kim'), value),
		parent: fc.oneof(one('a', 'b'), value),
		dependencies: one([{depends_on_id: 'a'}], []),
		'queue-rank': one(1, '2'),
		'work-retry-after': time,
		'claimed-at': time,
		'execute-loop-last-status': one('failed'),
		'execution-eligible': fc.boolean(),
		description: fc.oneof(fc.string({unit: 'binary'}), value),
		'never heard of': value,
		['of any length '.repeat(30)]: value,
	},
	{requiredKeys: []},
);
/** Rows of which most have what every row has. */
const usual = row.map((fields) => line('shop-1', fields));
const json = fc.oneof(
	usual,
	usual,
	row.map((fields) => JSON.stringify(fields)),
	row.map((fields) => JSON.stringify(fields, null, 1).replaceAll('\n', '')),
);
/** A line in which some bytes are others, or gone. */
const broken = fc.tuple(json, fc.array(fc.tuple(fc.nat(), fc.nat(255), fc.nat(2)), {maxLength: 3})).map(([text, edits]) => {
	const bytes = [...Buffer.from(text)];
	for (const [at, byte, gone] of edits) bytes.splice(at % bytes.length, gone, byte === 10 ? 9 : byte);
	return Buffer.from(bytes).toString('latin1');
});
const state = fc
	.tuple(
		fc.array(fc.oneof({arbitrary: json.map((text) => Buffer.from(text).toString('latin1')), weight: 3}, broken), {maxLength: 12}),
		fc.boolean(),
	)
	.map(([each, ended]) => Buffer.from(each.join('\n') + (ended ? '\n' : ''), 'latin1'));

describe('packed rows', () => {
	it('are those that their lines make when each is parsed whole, whatever is written', () => {
		fc.assert(
			fc.property(state, (bytes) => {
				expect(packed(bytes)).toEqual(parsed(bytes));
			}),
			{numRuns: 300},
		);
	});

	it('have the keys that they have, and not those of the row before', () => {
		const texts = ['title', 'tiles', 'titleX', 'titl', 'title'].map((key, at) => line(`${at}`).replace('"title"', `"${key}"`));
		const bytes = Buffer.from(texts.join('\n'));
		expect(packed(bytes).rows.map(({title}) => title === '')).toEqual([false, true, true, true, false]);
		expect(packed(bytes)).toEqual(parsed(bytes));
	});

	it('are those of a recorded tracker', () => {
		for (const name of ['ddx/raw/leases/beads.jsonl', 'ddx/raw/era-a/beads-claimed.jsonl'])
			expect(packed(recorded(name))).toEqual(parsed(recorded(name)));
	});

	it('are the same where the first lines are not scanned', () => {
		const text = ['a', 'b', 'c'].map((id) => `${line(id, {labels: ['x']})}\n`).join('');
		const rows = (unscanned: number) => {
			const block = createPacking(unscanned)({bytes: Buffer.from(text), oversize: null});
			return [0, 1, 2].map((number) => block.row(number, 0));
		};
		expect([rows(1), rows(2), rows(3)]).toEqual([rows(0), rows(0), rows(0)]);
	});

	it('keep their order by bytes, and what is shared is one object', () => {
		const text = ['a', 'b', 'c'].map((id) => `${line(id, {labels: ['x']})}\n`).join('');
		const block = createPacking(0)({bytes: Buffer.from(text), oversize: null});
		expect(block.traits[1]).toBe(block.traits[0]);
		expect([1, 2].map((number) => block.isAfterLast(number))).toEqual([true, true]);
		expect(block.weight).toBeLessThan(1000);
	});
});

describe('a line that is scanned', () => {
	const scanned = (text: string) => new RowScan().read(Buffer.from(`${text}\n`), 0);

	it('is one that DDx writes, a row that is over with all that is left on it', () => {
		const over = {
			status: 'closed',
			'claimed-at': '2026-08-01T10:00:00Z',
			dependencies: [{depends_on_id: 'a'}],
			events: [{n: [1.5e3]}],
		};
		for (const text of [line('a'), line('a', {description: 'a "b" \\ \n \u00e9 \u{1f600}'}), line('a', over)])
			expect(scanned(text)).toBe(Buffer.byteLength(text));
	});

	it.each([
		['a row at work', line('a', {dependencies: [{depends_on_id: 'b'}]})],
		['two of a key', line('a').replace('"id":"a"', '"id":"a","id":"b"')],
		['a key that is longer than any', line('a', {['k'.repeat(400)]: 1})],
		['a key without its colon', line('a').replace('"title":', '"title"')],
		['a key with an escape', line('a').replace('"title"', '"titl\\u0065"')],
		['a space', line('a').replace('"id":', '"id": ')],
		['a number with a zero before it', line('a', {n: 7}).replace('"n":7', '"n":07')],
		['an escape that is none', line('a', {n: 'x'}).replace('"n":"x"', '"n":"\\x"')],
		['a hexadecimal digit that is none', line('a', {n: 'x'}).replace('"n":"x"', '"n":"\\u00g0"')],
		['a control character', line('a', {n: 'x'}).replace('"n":"x"', '"n":"\u0001"')],
		['a comma at the end', line('a').replace(/\}$/, ',}')],
		['something behind it', `${line('a')}x`],
		['a priority with a point', line('a').replace('"priority":2', '"priority":2.0')],
		['lists in lists', line('a', {n: JSON.parse('['.repeat(40) + ']'.repeat(40))})],
	])('is not one with %s', (_, text) => {
		expect(scanned(text)).toBe(-1);
	});
});
