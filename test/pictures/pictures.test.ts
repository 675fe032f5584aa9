import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest';
import {type Colour, partsOf} from '../../panels/colours.ts';
import {root} from '../house/imports.ts';
import {contrast} from '../support/contrast.ts';
import {stopBenches} from '../support/screen.ts';
import {scenes} from './scenes.ts';
import {palettes, svgOf} from './svg.ts';

// `npm run pictures` runs this with TRIAGE_WRITE_DOCS=1, which draws the pictures into docs/pictures/ instead of comparing them.
const writes = process.env.TRIAGE_WRITE_DOCS === '1';
const zone = process.env.TZ;

beforeAll(() => {
	process.env.TZ = 'UTC';
});
afterAll(() => {
	if (zone === undefined) delete process.env.TZ;
	else process.env.TZ = zone;
});
afterEach(stopBenches);

describe('the pictures of the documents show the screen as it is now', () => {
	for (const {name, words, columns, rows, show} of scenes)
		it(`${name}, ${columns}x${rows}`, async () => {
			const file = path.join(root, 'docs/pictures', `${name}.svg`);
			const {terminal} = await show();
			const svg = svgOf(await terminal.grid(), words);
			expect(svg.length).toBeLessThan(60_000);
			if (writes) writeFileSync(file, svg);
			const standing = existsSync(file) ? readFileSync(file, 'utf8') : '';
			expect(standing === svg, `${name}.svg is not what the screen shows now: npm run pictures`).toBe(true);
		});
});

describe.each(Object.entries(palettes))('a picture in the %s', (_, {ground, plain, inks}) => {
	it('has no ink that cannot be read on its ground', () => {
		const faint = [plain, ...inks.split(' ')].filter((ink) => contrast(partsOf(ink as Colour), partsOf(ground)) < 4.5);
		expect(faint).toEqual([]);
	});
});
