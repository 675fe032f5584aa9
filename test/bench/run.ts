import {existsSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {parseArgs} from 'node:util';
import {type Bench, launcher} from './bench.ts';
import {changes} from './change.ts';
import {day} from './day.ts';
import {deaths} from './deaths.ts';
import {createFigures, tableOf} from './figures.ts';
import {growth} from './growth.ts';
import {idle} from './idle.ts';
import {keys} from './keys.ts';
import {loads} from './load.ts';
import {peers} from './peers.ts';
import {starts} from './starts.ts';

/** What is measured, by the name that `--only` takes. */
const measurements: Readonly<Record<string, (bench: Bench) => Promise<void>>> = {
	starts,
	keys,
	idle,
	day,
	loads,
	changes,
	growth,
	deaths,
	peers,
};

/**
 * `npm run bench -- [--quick] [--only NAME]... [--out FILE]`: what the built program costs on this machine. Read ratios: what they are
 * of was measured in turn, in the same minutes.
 */
const {values: options} = parseArgs({
	options: {quick: {type: 'boolean', default: false}, out: {type: 'string'}, only: {type: 'string', multiple: true}},
});
if (!existsSync(path.resolve(launcher, '../../dist/main.cjs'))) throw new Error('dist/ is missing: `npm run build` makes it');
const figures = createFigures();
for (const [name, measure] of Object.entries(measurements)) {
	if (options.only !== undefined && !options.only.includes(name)) continue;
	process.stderr.write(`${name} …\n`);
	try {
		await measure({figures, quick: options.quick});
	} catch (error) {
		figures.miss(`${name} was not measured to its end: ${error instanceof Error ? error.message : error}`);
	}
}
const summaries = figures.summaries();
process.stdout.write(tableOf(summaries, figures.missing));
if (options.out !== undefined) {
	const machine = {node: process.version, platform: process.platform, arch: process.arch};
	const result = {at: new Date().toISOString(), quick: options.quick, machine, figures: summaries, missing: figures.missing};
	writeFileSync(options.out, `${JSON.stringify(result, null, '\t')}\n`);
}
