const initial = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19] as const;
const permutation = [2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8] as const;
const [chunkStart, chunkEnd, parent, root] = [1, 2, 4, 8] as const;
const chunkBytes = 1024;
const blockBytes = 64;

/** A node of the tree before it is known whether it is the root. */
type Node = {
	readonly chain: readonly number[];
	readonly block: readonly number[];
	readonly length: number;
	readonly counter: number;
	readonly flags: number;
};

/** BLAKE3 of some bytes, 32 of them as hex: https://github.com/BLAKE3-team/BLAKE3-specs, unkeyed. For small files; Node has none. */
export function blake3(bytes: Uint8Array): string {
	const words = compress({...subtree(bytes, 0), rootFlag: root});
	const out = Buffer.alloc(32);
	for (const [place, word] of words.entries()) out.writeUInt32LE(word, place * 4);
	return out.toString('hex');
}

/** The left side is the largest power of two of whole chunks that leaves something for the right. */
function subtree(bytes: Uint8Array, counter: number): Node {
	if (bytes.length <= chunkBytes) return chunk(bytes, counter);
	const chunks = Math.ceil(bytes.length / chunkBytes);
	const left = 2 ** Math.floor(Math.log2(chunks - 1));
	const [one, other] = [
		subtree(bytes.subarray(0, left * chunkBytes), counter),
		subtree(bytes.subarray(left * chunkBytes), counter + left),
	];
	const block = [...compress({...one, rootFlag: 0}), ...compress({...other, rootFlag: 0})];
	return {chain: initial, block, length: blockBytes, counter: 0, flags: parent};
}

function chunk(bytes: Uint8Array, counter: number): Node {
	let chain: readonly number[] = initial;
	for (let from = 0; ; from += blockBytes) {
		const isLast = from + blockBytes >= bytes.length;
		const part = bytes.subarray(from, from + blockBytes);
		const flags = (from === 0 ? chunkStart : 0) | (isLast ? chunkEnd : 0);
		const node = {chain, block: wordsOf(part), length: part.length, counter, flags};
		if (isLast) return node;
		chain = compress({...node, rootFlag: 0});
	}
}

function wordsOf(part: Uint8Array): readonly number[] {
	const padded = Buffer.alloc(blockBytes);
	padded.set(part);
	return Array.from({length: 16}, (_, place) => padded.readUInt32LE(place * 4));
}

function compress({chain, block, length, counter, flags, rootFlag}: Node & {readonly rootFlag: number}): readonly number[] {
	const high = Math.floor(counter / 2 ** 32);
	const state = Uint32Array.from([...chain, ...initial.slice(0, 4), counter, high, length, flags | rootFlag]);
	let words = block;
	for (let round = 0; round < 7; round++) {
		for (const [step, [a, b, c, d]] of mixes.entries()) mix(state, [a, b, c, d], words[step * 2] ?? 0, words[step * 2 + 1] ?? 0);
		words = permutation.map((from) => words[from] ?? 0);
	}
	return Array.from({length: 8}, (_, place) => ((state[place] ?? 0) ^ (state[place + 8] ?? 0)) >>> 0);
}

type Four = readonly [number, number, number, number];

/** Columns, then diagonals. */
const mixes: readonly Four[] = [
	[0, 4, 8, 12],
	[1, 5, 9, 13],
	[2, 6, 10, 14],
	[3, 7, 11, 15],
	[0, 5, 10, 15],
	[1, 6, 11, 12],
	[2, 7, 8, 13],
	[3, 4, 9, 14],
];

function mix(state: Uint32Array, [a, b, c, d]: Four, x: number, y: number): void {
	const at = (place: number) => state[place] ?? 0;
	const turned = (word: number, by: number) => ((word >>> by) | (word << (32 - by))) >>> 0;
	for (const [word, first, second] of [
		[x, 16, 12],
		[y, 8, 7],
	] as const) {
		state[a] = at(a) + at(b) + word;
		state[d] = turned(at(d) ^ at(a), first);
		state[c] = at(c) + at(d);
		state[b] = turned(at(b) ^ at(c), second);
	}
}
