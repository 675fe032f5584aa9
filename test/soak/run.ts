import {appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {hostname} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {spawn} from '@lydell/node-pty';
import {benchWorkspace} from '../bench/workspace.ts';
import {chance} from '../support/seed.ts';
import {type Sample, unjudged, verdicts} from './flat.ts';
import {moreSystems} from './several.ts';

// `node test/soak/run.ts [--hours 4] [--speed 30] [--seed 1] [--systems] [--keep FOLDER]`: an incident that does not end, over the built
// program in a terminal; with `--systems` over an overview of three. Its clock and its timers go so many times as fast as ours; what it
// holds on to is counted some 240 times, after a collection by force, and judged by the slope over the last two thirds. With `--keep` the
// counts stay in that folder, with its heap after a third, after two, and at the end.

const given = (name: string, usual: number) => {
	const at = process.argv.indexOf(`--${name}`);
	return at === -1 ? usual : Number(process.argv[at + 1]);
};
const [hours, speed, seed] = [given('hours', 4), given('speed', 30), given('seed', Date.now() % 2 ** 31)];
const isSeveral = process.argv.includes('--systems');
const untilMs = Date.now() + (hours * 3_600_000) / speed;
const random = chance(seed);
const below = (most: number) => Math.floor(random() * most);
const workspace = await benchWorkspace(500);
const ddx = (...names: readonly string[]) => path.join(workspace.at, '.ddx', ...names);
const keep = process.argv.includes('--keep') ? path.resolve(process.argv[process.argv.indexOf('--keep') + 1] ?? '') : null;
if (keep !== null) mkdirSync(keep, {recursive: true});
const file = path.join(keep ?? path.dirname(workspace.at), 'soak.jsonl');
if (keep !== null) rmSync(file, {force: true});
const [bin, preload] = ['../../bin/triage.js', 'programs/fast-life.mjs'].map((name) => path.join(import.meta.dirname, name));
const beganAt = Date.now();
const simulated = () => new Date(beganAt + (Date.now() - beganAt) * speed).toISOString();
const more = isSeveral ? await moreSystems(path.dirname(workspace.at), below) : null;
const named = more === null ? ['--at', workspace.at] : [];
const screen = spawn(process.execPath, ['--expose-gc', `--import=${preload}`, bin ?? '', ...named], {
	name: 'xterm-256color',
	cols: 120,
	rows: 40,
	cwd: workspace.at,
	env: {
		...workspace.environment,
		...more?.environment,
		TRIAGE_SOAK_FILE: file,
		TRIAGE_SOAK_SPEED: String(speed),
		TRIAGE_SOAK_EVERY: String(Math.max(500, (hours * 3_600_000) / speed / 240)),
		...(keep === null
			? {}
			: {TRIAGE_SOAK_SNAPSHOTS: keep, TRIAGE_SOAK_HOURS: [1, 2, 2.9].map((third) => ((hours * third) / 3).toFixed(1)).join()}),
	},
});
let ended = false;
let bytes = 0;
screen.onExit(() => {
	ended = true;
});
screen.onData((text) => {
	bytes += Buffer.byteLength(text);
});

/** One thing goes wrong or right. */
const events: readonly (() => void)[] = [
	...(more?.events ?? []),
	() => {
		const lines = readFileSync(ddx('beads.jsonl'), 'utf8').split('\n');
		const at = below(lines.length - 1);
		const row = JSON.parse(lines[at] || '{}') as Record<string, unknown>;
		const claims = {
			'claimed-at': simulated(),
			'claimed-pid': String(below(2) === 0 ? process.pid : 4194303),
			'claimed-machine': hostname(),
		};
		const next =
			below(3) === 0
				? {...row, status: 'in_progress', owner: 'sam', ...claims}
				: {...row, status: 'open', title: `Title ${below(1e9)}`};
		lines[at] = JSON.stringify({...next, updated_at: simulated()});
		writeFileSync(ddx('beads.jsonl.new'), lines.join('\n'));
		renameSync(ddx('beads.jsonl.new'), ddx('beads.jsonl'));
	},
	() => {
		const id = `agent-loop-${below(40)}`;
		mkdirSync(ddx('workers', id), {recursive: true});
		writeFileSync(
			ddx('workers', id, 'status.json'),
			JSON.stringify({
				worker_id: id,
				pid: below(2) === 0 ? process.pid : 4194303,
				status: 'running',
				last_activity_at: simulated(),
			}),
		);
	},
	() => rmSync(ddx('workers', `agent-loop-${below(40)}`), {recursive: true, force: true}),
	() =>
		appendFileSync(
			ddx('agent-logs', `agent-loop-${below(5)}.jsonl`),
			`${JSON.stringify({type: 'loop.tick', ts: simulated(), error: below(3) === 0 ? `401 unauthorized ${below(1e6)}` : null})}\n`,
		),
	() => {
		mkdirSync(ddx('run-state'), {recursive: true});
		writeFileSync(
			ddx('run-state', `2026${below(200)}.json`),
			JSON.stringify({attempt_id: String(below(9)), bead_id: `shop-${below(500).toString(16).padStart(8, '0')}`}),
		);
	},
	// Torn for a moment.
	() => {
		const whole = readFileSync(ddx('beads.jsonl'));
		writeFileSync(ddx('beads.jsonl'), whole.subarray(0, whole.length - 40));
		setTimeout(() => writeFileSync(ddx('beads.jsonl'), whole), 200);
	},
];
const keys = [
	...(isSeveral ? ['w', 'W', 'W', 's', 'h'] : []),
	'j',
	'k',
	'j',
	'\t',
	'\r',
	'2',
	'3',
	'e',
	'\u001b',
	'?',
	'\u001b',
	'R',
	'\u001b',
	'/',
	'f',
	'\r',
	'\u001b',
	'G',
	'g',
	'r',
	'y',
	'n',
	'\u001b',
	'!true\r',
	'\u001b',
];

process.stdout.write(`${hours} simulated hours in ${Math.round((hours * 60) / speed)} minutes, --seed ${seed}\n`);
for (let count = 0; Date.now() < untilMs && !ended; count++) {
	events[below(events.length)]?.();
	screen.write(keys[below(keys.length)] ?? '');
	if (count % 50 === 0) screen.resize(60 + below(140), 15 + below(50));
	await delay(60);
}
const died = ended;
if (!ended) screen.kill('SIGTERM');
while (!ended) await delay(20);
const samples = readFileSync(file, 'utf8')
	.trim()
	.split('\n')
	.map((line) => JSON.parse(line) as Sample);
more?.close();
workspace.close();
const found = verdicts(samples);
process.stdout.write(
	`${samples.length} samples over ${samples.at(-1)?.hours} simulated hours, ${Math.round(bytes / 1024 / 1024)} MiB drawn\n\n`,
);
const rounded = (value: number) => value.toFixed(Math.abs(value) < 10 ? 2 : 1);
process.stdout.write('| what | early | late | slope an hour | its error | flat |\n|---|---|---|---|---|---|\n');
for (const {name, early, late, slope, error, isFlat} of found) {
	const judged = isFlat === null ? (unjudged.has(name) ? '–' : 'cannot be told') : isFlat ? 'yes' : 'NO';
	process.stdout.write(`| ${[name, ...[early, late, slope, error].map(rounded), judged].join(' | ')} |\n`);
}
if (died) process.stdout.write('\nThe screen ended by itself.\n');
process.exitCode = died || found.some(({isFlat}) => isFlat === false) ? 1 : 0;
