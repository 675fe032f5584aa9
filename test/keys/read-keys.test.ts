import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {Input} from '../../source/keys/key.ts';
import {createKeyReader} from '../../source/keys/read-keys.ts';

/** Reads chunks 100 ms apart, null being the moment when a lone Esc is taken for one; one text a chunk, `!` marks a key that came alone. */
function readAll(...chunks: readonly (string | null)[]): string[] {
	let now = 0;
	const reader = createKeyReader(() => {
		now += 100;
		return now;
	});
	return chunks.map((chunk) => said(chunk === null ? reader.settle() : reader.read(chunk)));
}

function said(inputs: readonly Input[]): string {
	return inputs
		.map((input) =>
			input.kind === 'paste'
				? `<${input.text}>${input.left > 0 ? `+${input.left}` : ''}`
				: input.keys.map(({name, alone}) => name + (alone ? '!' : '')).join(' '),
		)
		.join(' ');
}

describe('reading keys', () => {
	it('splits what arrives in one read into single keys', () => {
		expect(readAll('jjj')).toEqual(['j j j']);
		expect(readAll('y\r')).toEqual(['y return']);
		expect(readAll('a\tb\x7fG')).toEqual(['a tab b backspace G']);
		expect(readAll('é日🔥')).toEqual(['é 日 🔥']);
	});

	it('knows a key that came alone', () => {
		expect(readAll('y', '\x1b[A', '\r')).toEqual(['y!', 'up!', 'return!']);
	});

	it('names the keys of the usual terminals', () => {
		expect(readAll('\x1b[A\x1bOB\x1b[5~\x1b[6~\x1b[H\x1b[4~\x1b[Z\x1b[1;5C')).toEqual([
			'up down pageup pagedown home end shift+tab ctrl+right',
		]);
		expect(readAll('\x03\x1a\x04\x15')).toEqual(['ctrl+c ctrl+z ctrl+d ctrl+u']);
		expect(readAll('\x1bq')).toEqual(['alt+q!']);
	});

	it('puts a sequence together that the line split anywhere', () => {
		expect(readAll('\x1b', '[A')).toEqual(['', 'up!']);
		expect(readAll('\x1b[', 'A')).toEqual(['', 'up!']);
		expect(readAll('\x1b[1;', '5A')).toEqual(['', 'ctrl+up!']);
	});

	it('never turns a sequence into Esc and letters, however late its rest comes', () => {
		expect(readAll('\x1b', null, '[A', 'j')).toEqual(['', 'escape!', '', 'j!']);
		expect(readAll('\x1b', null, '[', 'A', 'A')).toEqual(['', 'escape!', '', '', 'A!']);
		expect(readAll('\x1b', null, 'O', 'A', 'q')).toEqual(['', 'escape!', '', '', 'q!']);
		expect(readAll('\x1b', null, '[1;5', 'A', 'x')).toEqual(['', 'escape!', '', '', 'x!']);
	});

	it('takes Esc for Esc when nothing follows, or another Esc does', () => {
		expect(readAll('\x1b', null)).toEqual(['', 'escape!']);
		expect(readAll('\x1b\x1b', null)).toEqual(['escape', 'escape!']);
		expect(readAll('\x1b', null, 'j')).toEqual(['', 'escape!', 'j!']);
	});

	it('hears Ctrl+C through anything that is unfinished', () => {
		expect(readAll('\x1b[12', '\x03')).toEqual(['', 'unknown ctrl+c']);
		expect(readAll('\x1b]52;c;abc', '\x03')).toEqual(['', 'unknown ctrl+c']);
	});

	it('drops what a terminal answers, and a mouse that was left on', () => {
		expect(readAll('\x1b]10;rgb:ffff/0000/yyyy\x07j')).toEqual(['unknown j']);
		expect(readAll('\x1bP1$r0m\x1b\\j')).toEqual(['unknown j']);
		expect(readAll('\x1b[M yyj', '\x1b[<0;3;4Mj')).toEqual(['unknown j', 'unknown j']);
	});
});

describe('reading pastes', () => {
	it('never takes pasted text for keys', () => {
		expect(readAll('\x1b[200~rm -rf x\ry\x1b[201~j')).toEqual(['<rm -rf x\ry> j']);
		expect(readAll('j\x1b[200~y\x1b[201~')).toEqual(['j <y>']);
	});

	it('puts a paste together whose marks are split, even behind an Esc that was given out', () => {
		expect(readAll('\x1b[20', '0~ab', 'y\x1b[2', '01~', 'k')).toEqual(['', '', '', '<aby>', 'k!']);
		expect(readAll('\x1b', null, '[200~y\r\x1b[201~')).toEqual(['', 'escape!', '<y\r>']);
	});

	it('keeps no more of a paste than a field has use for, and counts the rest', () => {
		expect(readAll(`\x1b[200~${'y'.repeat(5000)}`, 'yy\x1b[201~')[1]).toBe(`<${'y'.repeat(4096)}>+906`);
	});

	it('ends a paste that lost its end by Ctrl+C after a silence', () => {
		let now = 0;
		const reader = createKeyReader(() => now);
		expect(said(reader.read('\x1b[200~abc'))).toBe('');
		now = 100;
		expect(said(reader.read('\x03'))).toBe('');
		now = 5000;
		expect(said(reader.read('\x03'))).toBe('ctrl+c!');
	});
});

describe('whatever a terminal sends', () => {
	const part = fc.constantFrom('\x1b[A', '\x1bOB', '\x1b[6~', '\x1b[1;5D', '\x1b[200~q\ry\x1b[201~', '\x1b[<0;1;1M');

	it('the same keys come out wherever the line cuts it', () => {
		const names = (inputs: readonly Input[]) =>
			inputs.flatMap((input) => (input.kind === 'paste' ? ['paste'] : input.keys.map(({name}) => name)));
		fc.assert(
			fc.property(fc.array(part, {maxLength: 8}), fc.array(fc.nat(60), {maxLength: 8}), (parts, cuts) => {
				const all = parts.join('');
				const whole = names(createKeyReader(() => 0).read(all));
				const reader = createKeyReader(() => 0);
				const places = [...new Set([0, ...cuts.map((cut) => Math.min(cut, all.length)), all.length])].sort((a, b) => a - b);
				const cut = places.slice(1).flatMap((place, at) => names(reader.read(all.slice(places[at], place))));
				expect(cut).toEqual(whole);
			}),
		);
	});

	it('no letter of a sequence becomes a key, even when each lone Esc is given out', () => {
		fc.assert(
			fc.property(fc.array(part, {maxLength: 6}), fc.array(fc.nat(40), {maxLength: 6}), (parts, cuts) => {
				const all = parts.join('');
				const reader = createKeyReader(() => 0);
				const places = [...new Set([0, ...cuts.map((cut) => Math.min(cut, all.length)), all.length])].sort((a, b) => a - b);
				const keys = places
					.slice(1)
					.flatMap((place, at) => [...reader.read(all.slice(places[at], place)), ...reader.settle()])
					.flatMap((input) => (input.kind === 'keys' ? input.keys : []));
				expect(keys.filter(({text}) => text !== null)).toEqual([]);
			}),
		);
	});

	it('any bytes are taken without a throw, in bounded memory', () => {
		fc.assert(
			fc.property(fc.array(fc.string({unit: 'binary', maxLength: 30})), (chunks) => {
				const reader = createKeyReader(() => 0);
				for (const chunk of chunks) reader.read(chunk);
				reader.settle();
			}),
		);
	});
});
