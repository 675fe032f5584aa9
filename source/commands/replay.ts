import path from 'node:path';
import process from 'node:process';
import type {Options} from '../command-line/options.ts';
import {replayConsole} from '../console/replay-console.ts';
import type {Past} from '../domain/past.ts';
import {configurationFor, troubleIn} from '../engine/configuring.ts';
import {surroundingsOf} from '../engine/surroundings.ts';
import {complain, print} from '../headless/say.ts';
import {keyNamesOf, rebound} from '../keys/rebind.ts';
import {readRegular} from '../observe/regular-file.ts';
import {operator} from '../process/operator.ts';
import {mostFileBytes, type RecordHead, type RecordRead, readRecord} from '../record/file.ts';
import {createReel} from '../record/reel.ts';
import {placeOf} from '../store/place.ts';
import {createTriageStore} from '../store/store.ts';
import {safe, safeText} from '../text/safe-text.ts';
import {noScreen} from './console.ts';

/** How often a replay that plays goes on, and the most that it catches up with after it stood still, milliseconds. */
const stepMs = 200;
const mostStepMs = 1000;

type Replay = Extract<Options, {command: 'replay'}>;

/** `triage replay`: the console over what was recorded. Nothing is looked at and nothing runs. */
export async function runReplay(options: Replay): Promise<number> {
	const record = await recordIn(options.file);
	if (record.kind === 'refused') {
		complain(`${safeText(options.file)} is not replayed: ${record.reason}`);
		return 2;
	}
	const {chunks, head, isCut} = record;
	const past = createReel({mostBytes: Number.POSITIVE_INFINITY, mostMs: Number.POSITIVE_INFINITY}, chunks);
	const cut = `the end of ${safeText(options.file)} is missing; what stands before it is shown`;
	if (noScreen() === null) return await show(options, {past, head, trouble: isCut ? cut : null});
	if (isCut) complain(cut);
	print(turnsOf(past));
	return 0;
}

async function recordIn(file: string): Promise<RecordRead> {
	const limits = {limit: mostFileBytes, signal: new AbortController().signal, links: 'follow'} as const;
	const read = await readRegular(path.resolve(file), limits);
	if (read.kind === 'read') return readRecord(read.bytes);
	return {kind: 'refused', reason: read.kind === 'missing' ? safeText('there is no such file') : read.reason};
}

type Shown = {readonly past: Past; readonly head: RecordHead; readonly trouble: string | null};

async function show({config}: Replay, {past, head, trouble}: Shown): Promise<number> {
	const here = surroundingsOf();
	const where = {system: null, at: null, runbook: null, ...(config === undefined ? {} : {config})};
	// What it looks like is the operator's; no figure of theirs changes what was seen.
	const configuration = await configurationFor(where, here.cwd, true);
	const {panels: tables, keys, theme, symbols} = configuration.values;
	const place = {
		...placeOf(here, {at: '/', user: operator(), readOnly: true, mode: 'replay'}),
		workspace: head.at,
		host: head.host,
	};
	const store = createTriageStore({place, now: here.now, tables, keyNames: keyNamesOf(keys), look: {theme, symbols}, past});
	store.world.played(0);
	const {startScreen} = await import('../../panels/index.tsx');
	const screen = startScreen({
		store,
		console: replayConsole(here, (sequence) => void process.stdout.write(sequence)),
		stdin: process.stdin,
		stdout: process.stdout,
		env: here.env,
		keymap: rebound(keys),
	});
	const said = [troubleIn(configuration), trouble].filter((one) => one !== null).join('; ');
	if (said !== '') store.world.notice(safeText(said));
	let before = here.now();
	const playing = setInterval(() => {
		const now = here.now();
		const elapsed = Math.min(mostStepMs, Math.max(0, now - before));
		before = now;
		const {paused, turned} = store.getState();
		if (!paused) store.world.played(elapsed * (turned?.speed ?? 1));
	}, stepMs);
	for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM'] as const) process.once(signal, screen.close);
	const end = await screen.done;
	clearInterval(playing);
	return end.kind === 'lost' ? 129 : 0;
}

/** What began and ended, a line each: what a replay comes to without a screen. */
function turnsOf({glimpses}: Past): string {
	const lines: string[] = [];
	let before: readonly string[] = [];
	for (const {at, symptoms} of glimpses) {
		const time = new Date(at).toISOString();
		for (const id of symptoms) if (!before.includes(id)) lines.push(safe`${safeText(time)} appeared ${safeText(id)}\n`);
		for (const id of before) if (!symptoms.includes(id)) lines.push(safe`${safeText(time)} cleared ${safeText(id)}\n`);
		before = symptoms;
	}
	return lines.join('');
}
