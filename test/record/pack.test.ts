import {expect, it} from 'vitest';
import type {Glimpse} from '../../source/domain/past.ts';
import {type Chunk, createPacker} from '../../source/record/pack.ts';
import {noon} from '../support/picture.ts';

const glimpse = (at: number): Glimpse => ({at, symptoms: [], queue: [1, 0, 0], workers: []});

it('a chunk holds as many bytes as it counts, however few: nothing of what zlib wrote it into stays', () => {
	const packer = createPacker();
	const chunks: Chunk[] = [];
	const keep = (chunk: Chunk | null) => void (chunk !== null && chunks.push(chunk));
	for (let at = 0; at < 200; at++) keep(packer.add(glimpse(noon + at), new Map([[`queue ${at % 3}`, String(at)]])));
	keep(packer.close());
	expect(chunks.map(({glimpses}) => glimpses.length)).toEqual([64, 64, 64, 8]);
	expect(chunks.map(({bytes}) => bytes.buffer.byteLength)).toEqual(chunks.map(({bytes}) => bytes.byteLength));
});
