import {spawnSync} from 'node:child_process';
import path from 'node:path';
import process from 'node:process';

// The faults by themselves: `node test/faults/run.ts`, and with `--long` a thousand kills and minutes where CI has seconds.
const isLong = process.argv.includes('--long');
const rest = process.argv.slice(2).filter((word) => word !== '--long');
const {status} = spawnSync(
	process.execPath,
	[
		path.resolve(import.meta.dirname, '../../node_modules/vitest/vitest.mjs'),
		'run',
		'test/faults',
		...(isLong ? ['--testTimeout=3600000', '--hookTimeout=600000'] : []),
		...rest,
	],
	{
		stdio: 'inherit',
		cwd: path.resolve(import.meta.dirname, '../..'),
		env: {...process.env, TRIAGE_FAULTS: isLong ? 'long' : 'short'},
	},
);
process.exitCode = status ?? 1;
