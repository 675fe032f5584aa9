import {existsSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {parseArgs} from 'node:util';
import {launcher} from './bench.ts';
import {createFigures, tableOf} from './figures.ts';
import {measureParts} from './parts.ts';

/**
 * `npm run bench -- [--quick] [--only NAME]... [--out FILE]`: what the built program costs on this machine. Read ratios: what they are
 * of was measured in turn, in the same minutes.
 */
const {values: options} = parseArgs({
	options: {quick: {type: 'boolean', default: false}, out: {type: 'string'}, only: {type: 'string', multiple: true}},
});
if (!existsSync(path.resolve(launcher, '../../dist/main.cjs'))) throw new Error('dist/ is missing: `npm run build` makes it');
const figures = createFigures();
const {quick, only} = options;
const parts = await measureParts(figures, {
	quick,
	only,
	told: ({name, tookS, budgetS}) => process.stderr.write(`${name}: ${tookS} s of ${budgetS}\n`),
});
const summaries = figures.summaries();
process.stdout.write(tableOf(summaries, figures.missing));
const took = parts.reduce((sum, {tookS}) => sum + tookS, 0);
process.stdout.write(`\n${took.toFixed(1)} s: ${parts.map(({name, tookS}) => `${name} ${tookS}`).join(', ')}\n`);
if (options.out !== undefined) {
	const machine = {node: process.version, platform: process.platform, arch: process.arch};
	const result = {at: new Date().toISOString(), quick, machine, parts, figures: summaries, missing: figures.missing};
	writeFileSync(options.out, `${JSON.stringify(result, null, '\t')}\n`);
}
