import {deflateRawSync} from 'node:zlib';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {framed, headLine, readRecord} from '../../source/record/file.ts';
import {createReel} from '../../source/record/reel.ts';
import {ours} from '../../source/text/safe-text.ts';

const head = {system: ours('ddx'), at: ours('~/src'), zone: ours('UTC'), host: ours('anvil')};
const base: readonly (readonly [string, unknown])[] = [
	['system', ['ddx', '~/src', null]],
	['depths', null],
	['sources', []],
	['beads', [0, []]],
	['queue', [1, 2, 3, 6]],
	['symptoms', []],
];

function record(...texts: readonly string[]): Buffer {
	const frames = texts.map((text) => framed({bytes: deflateRawSync(text)}));
	return Buffer.concat([Buffer.from(headLine(head)), ...frames]);
}

const step = (at: number, set: readonly (readonly [string, unknown])[]) => JSON.stringify([at, set, []]);

describe('a record is text from outside', () => {
	it('is refused in one sentence where it is none, of another version, strange or too much', () => {
		const cases: readonly (readonly [Buffer, RegExp])[] = [
			[Buffer.from(''), /does not begin/],
			[Buffer.alloc(10_000, 120), /does not begin/],
			[Buffer.from('{"schema":"triage.record/9","system":"x","at":"","zone":"","host":""}\n'), /triage\.record\/9/],
			[Buffer.from(headLine(head)), /no picture/],
			[record('not json'), /part 1 of it is not as/],
			[record(step(1, [['queue', [1, 2, 3, 6]]])), /whole picture/],
			[record(step(1, [...base, ['row/beads/x', ['splendid', 'y']]])), /strange of row/],
			[record(step(1, [...base, ['constructor', 1]])), /strange of constructor/],
			[record(`${step(2, base)}\n${step(1, [])}`), /times/],
			[record(step(1e16, base)), /times/],
			[record(' '.repeat(5 * 1024 * 1024)), /unpacks to more/],
			[Buffer.concat([record(), Buffer.from([0xff, 0xff, 0xff, 0xff]), Buffer.alloc(100)]), /part 1|cut off/],
		];
		for (const [bytes, sentence] of cases) {
			const read = readRecord(bytes);
			expect(read.kind === 'refused' ? read.reason : read.kind).toMatch(sentence);
		}
	});

	it('shows control characters as words and has no way to the prototypes', () => {
		const evil = '\u001b]52;c;AAAA\u0007\u202e';
		const read = readRecord(
			record(
				step(1, [
					...base.filter(([name]) => name !== 'system' && name !== 'beads'),
					['system', [evil, evil, evil]],
					['beads', [1, [['__proto__', 5]]]],
					['panel/beads', [evil, evil, 1, evil]],
					['columns/beads', [[evil, null, null, null]]],
					['order/beads', [evil]],
					[`row/beads/${evil}`, ['good', evil, evil]],
				]),
			),
		);
		const moment = read.kind === 'read' ? createReel({}, read.chunks).at(0) : null;
		const shown = JSON.stringify([moment, moment?.snapshot.panels.beads.row(0)]);
		expect(shown).toContain('x1b]52');
		expect(shown).not.toMatch(/[\u001b\u0007\u202e]|\\u001b/);
		expect(moment?.snapshot.panels.beads.row(0).cells).toHaveLength(1);
		expect(Object.getPrototypeOf(moment?.snapshot.beads.byStatus)).toBe(Object.prototype);
	});

	it('never throws, whatever bytes or JSON stand in it', () => {
		fc.assert(
			fc.property(fc.array(fc.oneof(fc.json(), fc.constant(step(5, base))), {maxLength: 4}), fc.uint8Array(), (lines, tail) => {
				for (const bytes of [record(lines.join('\n')), Buffer.concat([record(step(1, base)), Buffer.from(tail)])]) {
					const read = readRecord(bytes);
					if (read.kind === 'read') createReel({}, read.chunks).at(0);
					else expect(read.reason.split('\n')).toHaveLength(1);
				}
			}),
			{numRuns: 60},
		);
	});
});
