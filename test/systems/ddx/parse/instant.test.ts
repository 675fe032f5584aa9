import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {byInstant, epochMs, instant} from '../../../../source/systems/ddx/parse/instant.ts';

describe('a moment as Go writes it', () => {
	it('is exact to the nanosecond', () => {
		const [first, second] = [instant('2026-11-22T06:30:20.946825746Z'), instant('2026-11-22T06:30:20.946825747Z')];
		expect(first).toEqual({seconds: Date.UTC(2026, 10, 22, 6, 30, 20) / 1000, nanos: 946_825_746});
		expect(byInstant(first, second)).toBeLessThan(0);
	});

	it('may have an offset, and is compared as an instant', () => {
		expect(epochMs('2026-05-10T02:00:00+02:00')).toBe(Date.UTC(2026, 4, 10));
		expect(epochMs('2026-05-09T19:30:00.5-04:30')).toBe(Date.UTC(2026, 4, 10) + 500);
	});

	it.each([
		'',
		'soon',
		'2026-02-30T00:00:00Z',
		'2026-13-01T00:00:00Z',
		'2026-01-01',
		'2026-01-01T25:00:00Z',
		'2026-01-01T00:00:00',
	])('is not %j', (text) => {
		expect(instant(text)).toBeNull();
	});

	it('counts as the earliest where it is none', () => {
		const later = instant('1970-01-01T00:00:00Z');
		expect(byInstant(null, later)).toBeLessThan(0);
		expect(byInstant(later, null)).toBeGreaterThan(0);
		expect(byInstant(null, null)).toBe(0);
	});
});

it('is read in the usual form as in every other', () => {
	fc.assert(
		fc.property(
			fc.date({min: new Date('0100-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true}),
			fc.stringMatching(/^[0-9]{0,9}$/),
			(date, fraction) => {
				const text = `${date.toISOString().slice(0, 19)}${fraction === '' ? '' : `.${fraction}`}`;
				expect(instant(`${text}Z`)).toEqual(instant(`${text}+00:00`));
			},
		),
	);
	for (const odd of [
		'2026-08-01T24:00:00Z',
		'2026-13-01T10:00:00Z',
		'2026-08-00T10:00:00Z',
		'2026-08-01T10:00:00.Z',
		'2026-08-01T10:00: 1Z',
	])
		expect(instant(odd)).toBeNull();
});
