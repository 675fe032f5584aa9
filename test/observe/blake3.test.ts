import {expect, it} from 'vitest';
import {blake3} from '../../source/observe/blake3.ts';

/** From the official test vectors: byte `i` is `i % 251`. */
const vectors: readonly (readonly [number, string])[] = [
	[0, 'af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262'],
	[1024, '42214739f095a406f3fc83deb889744ac00df831c10daa55189b5d121c855af7'],
	[1025, 'd00278ae47eb27b34faecf67b4fe263f82d5412916c1ffd97c8cb7fb814b8444'],
];

it.each(vectors)('%i bytes', (length, hash) => {
	expect(blake3(Uint8Array.from({length}, (_, place) => place % 251))).toBe(hash);
});

it('a text', () => {
	expect(blake3(Buffer.from('abc'))).toBe('6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85');
});
