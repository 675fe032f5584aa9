import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import fc from 'fast-check';
import sliceAnsi from 'slice-ansi';
import stringWidth from 'string-width';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {drawn} from '../../panels/symbols.ts';

type Width = (text: string, options?: {readonly ambiguousIsNarrow?: boolean}) => number;
type Slice = (text: string, start: number, end?: number) => string;
type Screen = {
	write(x: number, y: number, text: string, options: object): void;
	get(): {readonly output: string; readonly height?: number};
};
type Output = new (size: {readonly width: number; readonly height: number}) => Screen;
type Yoga = typeof import('../../node_modules/yoga-layout/dist/src/index.js').default;
type Built = {readonly width: Width; readonly slice: Slice; readonly Output: Output; readonly yoga: Yoga};

const folder = mkdtempSync(path.join(tmpdir(), 'triage-bundle-'));
let built: Built;
let requiring: (text: string) => string;

beforeAll(async () => {
	// Plain JavaScript, as the build itself is.
	const {build} = await import('esbuild');
	const {banner, plugins, requiringBuiltins} = await import(pathToFileURL(path.resolve('esbuild-plugins.config.js')).href);
	requiring = requiringBuiltins;
	await build({
		stdin: {
			contents: `
				export {default as slice} from 'slice-ansi';
				export {default as width} from 'string-width';
				export {default as yoga} from 'yoga-layout';
				export {default as Output} from './node_modules/ink/build/output.js';`,
			resolveDir: path.resolve(import.meta.dirname, '../..'),
		},
		bundle: true,
		platform: 'node',
		format: 'esm',
		banner: {js: banner},
		plugins,
		outfile: path.join(folder, 'built.mjs'),
	});
	built = await import(pathToFileURL(path.join(folder, 'built.mjs')).href);
});
afterAll(() => rmSync(folder, {recursive: true}));

const joints = Object.values(drawn.joints).join('');
const symbols = Object.values(drawn).filter((symbol) => typeof symbol === 'string');
const texts = [
	'',
	'plain text',
	`${joints}${symbols.join('')}${drawn.levels.join('')}`,
	'\x1b[1;31m▸ ✖ Stuck claim\x1b[39;22m │ 14:03',
	'日本語 ｶﾞ ﾊﾟ',
	'👩‍👩‍👧‍👦 🇩🇪 1️⃣ ✖️ ▶️ ☀️',
	'e\u0301 a\u0300\u0301',
	'✖\u0301│\u0301',
	'\x1b]8;;https://example.org\x07link\x1b]8;;\x07',
	'\x1b[31mred\x1b[0m\ttab\r\nline',
	'\u200b\u2066\u00ad',
	'각 ㄱㅏ',
];

describe('what the bundle puts in the place of parts of libraries', () => {
	it.each(texts)('measures %j as string-width does', (text) => {
		expect(built.width(text)).toBe(stringWidth(text));
		expect(built.width(text, {ambiguousIsNarrow: false})).toBe(stringWidth(text, {ambiguousIsNarrow: false}));
	});

	it('measures every character of the basic plane as string-width does, alone and after a letter', () => {
		for (let code = 0; code <= 0xffff; code++) {
			const character = String.fromCharCode(code);
			if (built.width(character) !== stringWidth(character) || built.width(`a${character}`) !== stringWidth(`a${character}`))
				throw new Error(`U+${code.toString(16)} is ${built.width(character)} wide`);
		}
	});

	it.each(texts)('cuts %j as slice-ansi does', (text) => {
		for (let start = 0; start < 12; start++)
			for (let end = start; end < 16; end++) expect(built.slice(text, start, end)).toBe(sliceAnsi(text, start, end));
	});
});

describe('what Ink draws', () => {
	const frame = (of: Output, shift: number) => {
		const screen = new of({width: 40, height: texts.length});
		for (const [line, text] of texts.entries()) screen.write(0, (line + shift) % texts.length, text, {transformers: []});
		screen.write(3, 2, 'over │ it', {transformers: []});
		return screen.get().output;
	};

	it('is the same in every frame, however many lines there were before', async () => {
		const {default: original} = await import('../../node_modules/ink/build/output.js');
		const before = frame(original, 0);
		for (let shift = 0; shift < texts.length; shift++) expect(frame(built.Output, shift)).toBe(frame(original, shift));
		for (let count = 0; count < 2000; count++) {
			const screen = new built.Output({width: 40, height: 1});
			screen.write(0, 0, `line ${count}`, {transformers: []});
			expect(screen.get().output).toBe(`line ${count}`);
		}
		expect(frame(built.Output, 0)).toBe(before);
	});

	it('is the same row where the same is written, and another where anything of it is another', async () => {
		const {default: original} = await import('../../node_modules/ink/build/output.js');
		const upper = (text: string) => text.toUpperCase();
		const lower = (text: string) => text.toLowerCase();
		type Write = readonly [x: number, y: number, text: string, options: object];
		const write = fc.tuple(
			fc.integer({min: 0, max: 24}),
			fc.integer({min: -1, max: 4}),
			fc.constantFrom('', 'Ab', 'a\nb', '日本', '\x1b[31mred\x1b[39m', 'x'.repeat(20)),
			fc.constantFrom({transformers: []}, {transformers: [upper]}, {transformers: [lower, upper]}),
		);
		const frames = fc.array(fc.record({width: fc.constantFrom(20, 21), changed: fc.array(write, {maxLength: 3})}), {
			maxLength: 6,
		});
		const drawn = (of: Output, width: number, writes: readonly Write[]) => {
			const screen = new of({width, height: 4});
			for (const each of writes) screen.write(...each);
			return screen.get();
		};
		fc.assert(
			fc.property(fc.array(write, {maxLength: 8}), frames, (first, rest) => {
				let writes: readonly Write[] = first;
				for (const {width, changed} of [{width: 20, changed: []}, ...rest]) {
					// Most of what was there stays, so that rows are found again.
					writes = [...writes.slice(changed.length), ...changed];
					expect(drawn(built.Output, width, writes)).toEqual(drawn(original, width, writes));
				}
			}),
		);
	});
});

describe('what Yoga lays out', () => {
	const laidOut = (yoga: Yoga) => {
		const root = yoga.Node.create();
		root.setWidth('100%');
		root.setFlexDirection(yoga.FLEX_DIRECTION_ROW);
		for (const [index, grow] of [1, 2, 0].entries()) {
			const box = yoga.Node.create();
			box.setFlexGrow(grow);
			box.setPadding(yoga.EDGE_LEFT, index);
			box.setMeasureFunc((width) => ({width: Math.min(width, 7), height: 2}));
			root.insertChild(box, index);
		}
		root.calculateLayout(101, 17, yoga.DIRECTION_LTR);
		const boxes = [0, 1, 2].map((index) => root.getChild(index).getComputedLayout());
		root.freeRecursive();
		return boxes;
	};

	it('is the same, from the same bytes, made when they are first needed', async () => {
		const {default: original} = await import('../../node_modules/yoga-layout/dist/src/index.js');
		expect(laidOut(built.yoga)).toEqual(laidOut(original));
		expect(Object.keys(built.yoga).sort()).toEqual(Object.keys(original).sort());
	});
});

describe('Node’s own modules', () => {
	it('are required, by the names that they are used under', () => {
		const {head, text} = {
			head: "import {createRequire as triageRequire} from 'node:module';const require=triageRequire(import.meta.url);",
			text: 'import*as all from"node:util";import a,{b as c}from"node:fs";import{d}from"./chunk.js";c(a,"import x from \\"node:fs\\"");',
		};
		expect(requiring(`${head}\n${text}`)).toBe(
			`${head}const all=require("node:util");const a=require("node:fs");const c=require("node:fs").b;\nimport{d}from"./chunk.js";c(a,"import x from \\"node:fs\\"");`,
		);
	});
});
