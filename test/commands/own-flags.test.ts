import {spawnSync} from 'node:child_process';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import {expect, it} from 'vitest';

const source = (file: string) => pathToFileURL(path.resolve(import.meta.dirname, '../../source', file)).href;
const flags = source('commands/own-flags.ts');
const lineWindow = source('observe/line-window.ts');

/** Whether V8 works a busy function out (0b10000 of its status: by Maglev, or beyond it), as a process of its own sees it. */
const script = (last: string) => `
	const {keepYoungSmall, startUnoptimised, withOwnFlags} = await import('${flags}');
	const isWorkedOut = () => {
		const busy = new Function('n', 'let s = 0; for (let i = 0; i < n; i++) s += i % 7; return s;');
		for (let times = 0; times < 500; times++) busy(2000);
		return (%GetOptimizationStatus(busy) & 0b110000) !== 0;
	};
	const seen = [];
	startUnoptimised();
	keepYoungSmall();
	seen.push(isWorkedOut(), withOwnFlags(isWorkedOut), isWorkedOut());
	${last}
	seen.push(isWorkedOut());
	process.stdout.write(JSON.stringify(seen));`;

const runsOn = `
	for (let turns = 0; turns < 1000 && !isWorkedOut(); turns++) await new Promise((resolve) => setImmediate(resolve));`;
const readsMuch = `
	const {createLineWindow} = await import('${lineWindow}');
	createLineWindow({size: 5_000_000, read: async () => 0});`;

it.each([
	['runs on', runsOn],
	['reads a large file', readsMuch],
])('nothing is optimised while a start lasts, but code is loaded as V8 would by itself, and what %s is optimised', (_, last) => {
	const argv = ['--allow-natives-syntax', '--no-concurrent-recompilation', '--input-type=module', '-e', script(last)];
	const {stdout, stderr} = spawnSync(process.execPath, argv, {encoding: 'utf8'});
	expect([stdout, stderr]).toEqual(['[false,true,false,true]', '']);
});

/** A function of WebAssembly that counts down, called until V8 has worked it out, or so many times. */
const countsDown = (first: string, most: number) => `
	const {startUnoptimised} = await import('${flags}');
	${first}
	const bytes = Buffer.from('0061736d0100000001060160017f017f03020100070501016600000a120110000340200041016b22000d000b20000b', 'hex');
	const down = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports.f;
	for (let times = 0; times < ${most} && !%IsTurboFanFunction(down); times++) {
		down(2_000_000);
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
	process.stdout.write(String(%IsTurboFanFunction(down)));`;

it.each([
	['by itself', '', 4000, 'true'],
	['beside us', 'startUnoptimised()', 40, 'false'],
])('WebAssembly that is called often is worked out by V8 %s', (_, first, most, expected) => {
	const argv = ['--allow-natives-syntax', '--input-type=module', '-e', countsDown(first, most)];
	const {stdout, stderr} = spawnSync(process.execPath, argv, {encoding: 'utf8'});
	expect([stdout, stderr]).toEqual([expected, '']);
});
