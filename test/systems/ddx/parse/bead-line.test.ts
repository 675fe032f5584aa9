import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {parseBeadLine} from '../../../../source/systems/ddx/parse/bead-line.ts';
import {line} from '../../../support/tracker-lines.ts';

const parse = (text: string | Buffer) => parseBeadLine(Buffer.from(text));
const kinds = (text: string | Buffer) => parse(text).faults.map(({kind}) => kind);

describe('a row', () => {
	it('has every group of keys of both eras', () => {
		const {row, faults} = parse(
			line('shop-1', {
				status: 'in_progress',
				owner: 'sam',
				parent: 'shop-0',
				labels: ['area:cli'],
				dependencies: [{depends_on_id: 'shop-2', type: 'related'}, {type: 'blocks'}, 'shop-3'],
				'claimed-at': '2026-05-13T08:01:04Z',
				'claimed-pid': '1861155',
				'claimed-machine': 'anvil',
				'claimed-session': 's',
				'execute-loop-heartbeat-at': '2026-05-13T08:01:34.2Z',
				'work-retry-after': '2026-08-01T10:15:01Z',
				'work-cooldown-base-rev': 'abc',
				'work-last-status': 'execution_failed',
				'superseded-by': 'shop-9',
				'queue-rank': ' 20 ',
				'execution-eligible': false,
				'preserved-review-blocked-at': '2026-08-01T10:15:01Z',
				'preserved-review-blocked-attempt': 'a1',
				events: [{body: 'long'}],
				'never heard of': 1,
			}),
		);
		expect(faults).toEqual([]);
		expect(row).toMatchObject({
			id: 'shop-1',
			status: 'in_progress',
			priority: 2,
			dependsOn: ['shop-2', '', ''],
			claim: {at: '2026-05-13T08:01:04Z', pid: 1861155, machine: 'anvil', session: 's', heartbeatAt: '2026-05-13T08:01:34.2Z'},
			heartbeatAt: null,
			supersededBy: 'shop-9',
			queueRank: 20,
			retryAfter: '2026-08-01T10:15:01Z',
			cooldownBaseRev: 'abc',
			executionEligible: false,
			review: {blockedAttempt: 'a1', unblockedAt: ''},
			lastStatus: 'execution_failed',
		});
	});

	it.each([
		['2', 2],
		['-1', -1],
		['99', 99],
		['1.0', 0],
		['1e0', 0],
		['"2"', 0],
		['null', 0],
		['1.5', 0],
	])('has the priority that DDx reads from %s', (written, priority) => {
		expect(parse(`{"id":"a","nested":{"priority":3},"priority":${written}}`).row?.priority).toBe(priority);
	});

	it('is not fooled by a priority elsewhere', () => {
		expect(parse('{"id":"a","priority":3,"x":{"priority":1.0}}').row?.priority).toBe(3);
		expect(parse('{"id":"a","title":"\\"priority\\":1.0","priority":3}').row?.priority).toBe(3);
	});

	it('reads its rank as DDx does', () => {
		const rank = (fields: object) => parse(JSON.stringify({id: 'a', ...fields})).row?.queueRank;
		expect(rank({'queue-rank': 20})).toBe(20);
		expect(rank({'queue-rank': 20.5})).toBeNull();
		expect(rank({'queue-rank': 'high', queue_rank: 7})).toBe(7);
	});

	it('is open without a status, eligible unless it says false', () => {
		expect(parse('{"id":"a"}').row).toMatchObject({status: 'open', executionEligible: true, dependsOn: [], labels: []});
		expect(parse('{"id":"a","execution-eligible":"false"}').row?.executionEligible).toBe(true);
	});

	it('shows hostile text harmlessly and keeps the id as written', () => {
		const {row} = parse('{"id":"a\\u001b[2J","title":"\\u202eevil\\u0007"}');
		expect(row?.id).toBe('a\u001b[2J');
		expect(row?.shownId).toBe('a\\x1b[2J');
		expect(row?.title).toBe('\\u202eevil\\x07');
	});
});

describe('what is wrong with a line', () => {
	it.each([
		['{"id":"a","title":"ends in', 'torn'],
		['not json at all', 'torn'],
		['\ufeff{"id":"a"}', 'torn'],
		['<<<<<<< HEAD', 'conflict-marker'],
		['=======', 'conflict-marker'],
		['>>>>>>> feature', 'conflict-marker'],
		['[]', 'not-an-object'],
		['"str"', 'not-an-object'],
		['17', 'not-an-object'],
		['null', 'no-id'],
		['{"foo":1}', 'no-id'],
		['{"id":7}', 'no-id'],
		['{"id":"a","status":"deferred"}', 'unknown-status'],
	])('%s is %s', (text, kind) => {
		expect(kinds(text)).toEqual([kind]);
	});

	it('says what DDx makes of it', () => {
		expect(parse('{"id":"a","ti').faults[0]?.reason).toMatch(/ends in the middle, after 13 characters/);
		expect(parse('{"id":"a" "b"}').faults[0]?.reason).toMatch(/is no JSON from character \d+ on/);
		expect(parse('null').row?.id).toBe('');
	});

	it('is that its bytes are no UTF-8, and the row is still read', () => {
		const {row, faults} = parse(Buffer.concat([Buffer.from('{"id":"a","title":"x'), Buffer.from([0xff]), Buffer.from('"}')]));
		expect(faults.map(({kind}) => kind)).toEqual(['bad-utf8']);
		expect(row?.title).toBe('x\\ufffd');
	});

	it('is that it is 16 MiB or longer', () => {
		const most = 16 * 1024 * 1024;
		expect(kinds(Buffer.alloc(most, 32))).toEqual(['oversize']);
		expect(kinds(Buffer.alloc(most - 1, 32))).toEqual([]);
	});

	it('is nothing where the line is blank', () => {
		expect(parse(' \r')).toEqual({row: null, faults: []});
	});

	it('is always a value, whatever the bytes or the JSON', () => {
		fc.assert(
			fc.property(fc.oneof(fc.uint8Array({maxLength: 200}).map(Buffer.from), fc.json().map(Buffer.from)), (bytes) => {
				const {row, faults} = parseBeadLine(Buffer.from(bytes));
				expect(row !== null || faults.length > 0 || bytes.toString().trim() === '').toBe(true);
			}),
			{numRuns: 2000},
		);
		fc.assert(
			fc.property(
				fc.dictionary(
					fc.constantFrom(
						...Object.keys(JSON.parse(line('a'))),
						'dependencies',
						'labels',
						'queue-rank',
						'claimed-pid',
						'__proto__',
					),
					fc.jsonValue(),
				),
				(fields) => {
					expect(parse(JSON.stringify(fields)).row).not.toBeNull();
				},
			),
			{numRuns: 1000},
		);
	});
});
