import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {createOutput, type OutputLimits} from '../../source/act/output.ts';
import type {OutputLine} from '../../source/domain/acting.ts';
import {createRedactor} from '../../source/text/secrets.ts';

const redactor = createRedactor({MY_TOKEN: 'correct-horse-battery'});

/** Lines as text, from bytes given in these pieces. */
function lines(pieces: readonly (string | Uint8Array)[], limits: Partial<OutputLimits> = {}): OutputLine[] {
	const output = createOutput({redactor, ...limits});
	return [
		...pieces.flatMap((piece) => output.take('out', typeof piece === 'string' ? Buffer.from(piece) : piece)),
		...output.end(),
	];
}
const shown = (line: OutputLine) => line.spans.map(({text}) => text).join('');
const text = (...pieces: (string | Uint8Array)[]) => lines(pieces).map(shown);

describe('lines', () => {
	test('however they are cut', () => expect(text('one\ntw', 'o\r', '\n\nthree')).toEqual(['one', 'two', '', 'three']));
	test('half a character waits for its other half, a wrong byte is shown', () => {
		expect(text(Buffer.from([0xc3]), Buffer.from([0xa9, 0x0a]), Buffer.from([0xff, 0x61, 0xc3]))).toEqual([
			'é',
			'\\ufffda\\ufffd',
		]);
	});
	test('progress becomes its last state, and says that there were others', () => {
		expect(text('10%\r', '20%\r100%\n', 'rm -rf ~\recho ok\n')).toEqual([
			'(written over 2 times) 100%',
			'(written over 1 times) echo ok',
		]);
	});
	test('colours are spans, everything else is visible', () => {
		const [line] = lines(['\x1b[31mred\x1b[0m \x1b[2J\x1b]52;c;aGk=\x07\x9b1m\u202e\x00\tend\n']);
		expect(line?.spans[0]).toEqual({text: 'red', colour: 1, bold: false, dim: false});
		expect(shown(line as OutputLine)).toBe('red \\x1b[2J\\x1b]52;c;aGk=\\x07\\x9b1m\\u202e\\x00    end');
	});
	test('a long line and many lines are cut, and say by how much', () => {
		expect(lines(['x'.repeat(50_000), 'y\n'], {lineLength: 10}).map(shown)).toEqual([`${'x'.repeat(10)}… (49991 more)`]);
		expect(lines(['a\n'.repeat(500)], {lines: 3}).map(shown)).toEqual(['a', 'a', 'a', '497 more lines were left out']);
	});
});

describe('secrets', () => {
	test('across pieces, across colours, and at the cut of a long line', () => {
		expect(text('a correct-horse', '-battery b\n')).toEqual(['a [redacted] b']);
		const [line] = lines(['x correct-\x1b[31mhorse\x1b[0m-battery y\n']);
		expect(shown(line as OutputLine)).toBe('x [redacted] y');
		expect(lines([`${'x'.repeat(90)} correct-horse-battery\n`], {lineLength: 96}).map(shown)[0]).not.toContain('corr');
	});
	test('a private key over many lines', () => {
		const key = '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEA\n-----END OPENSSH PRIVATE KEY-----\nafter\n';
		expect(text(key)).toEqual(['[redacted]', '[redacted]', '[redacted]', 'after']);
	});
	test('wherever bytes are cut, none comes through', () => {
		const whole = Buffer.from('\x1b[1mkey\x1b[0m API_KEY=abc123 sk-or-v1-0123456789abcdef0123 é correct-horse-battery\r\nend');
		fc.assert(
			fc.property(fc.array(fc.nat(whole.length)), (cuts) => {
				const at = [0, ...cuts.toSorted((a, b) => a - b), whole.length];
				const pieces = at.slice(1).map((end, index) => whole.subarray(at[index], end));
				expect(text(...pieces)).toEqual(['key API_KEY=[redacted] [redacted] é [redacted]', 'end']);
			}),
		);
	});
});

test('no control character comes through, whatever bytes go in', () => {
	fc.assert(
		fc.property(fc.array(fc.uint8Array({maxLength: 60}), {maxLength: 6}), (pieces) => {
			for (const line of text(...pieces)) expect(line).not.toMatch(/[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
		}),
	);
});
