import {rm} from 'node:fs/promises';
import {expect} from 'vitest';
import type {Action, Argv} from '../../source/domain/command.ts';
import type {PanelName} from '../../source/domain/table.ts';
import {look} from '../../source/engine/looking.ts';
import {openOffering} from '../../source/engine/offering.ts';
import {withoutSecrets} from '../../source/engine/without-secrets.ts';
import {statusJson} from '../../source/headless/status.ts';
import {statusText} from '../../source/headless/status-text.ts';
import {fill} from '../../source/runbook/fill.ts';
import {ddx} from '../../source/systems/ddx/index.ts';
import {cells} from '../../source/text/fit.ts';
import {createRedactor} from '../../source/text/secrets.ts';
import type {Workspace} from './ddx-workspace.ts';
import {effort} from './effort.ts';
import {isHarmless, mark, stray, textsIn} from './payloads.ts';
import {type Bench, startBench} from './screen.ts';

/** Everything that came of a hostile workspace, through the whole engine. */
export type Wreck = {
	/** `status --json`, parsed; its text form. */
	readonly status: ReturnType<typeof statusJson>;
	readonly text: string;
	/** Each program that a key could run, with its arguments. */
	readonly argvs: readonly Argv[];
	/** What our own looks showed. */
	readonly looked: readonly string[];
	/** Bytes that went to the terminal, and each frame after a key. */
	readonly written: string;
	readonly frames: readonly (readonly string[])[];
	/** Processor time from the first look to the last key, milliseconds. */
	readonly took: number;
};

const panels: readonly PanelName[] = ['workers', 'beads', 'claims', 'queue'];
// Into all that opens, and back with `h`: `q` would leave where nothing had opened.
const keys = [
	'e',
	'h',
	...Array(4).fill(['\t', '\r', 'G', 'h']).flat(),
	'\t',
	'z',
	'z',
	'R',
	'j',
	'\r',
	'h',
	'h',
	'/',
	'zq9',
	'\r',
] as string[];

/** Looks at a workspace as the console does, opens everything that can be opened, and tells what came of it. */
export async function wreckOf(
	{surroundings, folder}: Pick<Workspace, 'surroundings' | 'folder'>,
	runbook: string | null = null,
): Promise<Wreck> {
	const spent = effort();
	const found = await ddx.discover(surroundings, null);
	if (found.kind === 'absent') throw new Error(found.lookedFor);
	const {redact} = createRedactor(surroundings.env);
	const watched = withoutSecrets(await ddx.watch(surroundings, found.at, {fill}), redact);
	const looking = look(ddx, watched, surroundings.now);
	let bench: Bench | null = null;
	try {
		await looking.once(20_000);
		const [view, diagnosis] = [looking.view(), looking.diagnosis()];
		const offering = await openOffering(ddx, watched, runbook, redact);
		const offered = new Map(diagnosis.symptoms.map((symptom) => [symptom.id, offering.offered(view, symptom)]));
		const offeredFor = ({id}: {readonly id: string}) => offered.get(id) ?? {entry: null, offers: []};
		const status = statusJson(view.snapshot, diagnosis, offeredFor, offering.inUse);
		const ground = {texts: await offering.outside(), hash: '', accepted: false, changes: null};
		const opened = offering.read(ground).entries.map(({line}) => offering.entryOffers(view, line));
		const actions = [...offered.values(), ...opened].flatMap(({offers}) =>
			offers.flatMap(({resolution: {action, missing}}) => (action === null || missing.length > 0 ? [] : [action])),
		);
		const looks = actions.filter((action): action is Extract<Action, {kind: 'look'}> => action.kind === 'look');
		const signal = AbortSignal.timeout(20_000);
		const looked: string[] = (await Promise.all(looks.slice(0, 40).map((action) => watched.look(action, signal)))).flatMap(
			({lines}) => lines,
		);
		bench = await startBench({columns: 100, rows: 30, empty: true});
		Object.assign(bench.console, {
			offersFor: offeredFor,
			entryOffers: (line: number) => offering.entryOffers(view, line),
			detail: (panel: PanelName, id: string) => watched.detail(view, panel, id),
		});
		bench.store.world.runbookRead(offering.read(ground));
		bench.store.world.viewed(view.snapshot, diagnosis);
		const frames = [await bench.lines()];
		for (const key of keys) {
			await bench.press(key);
			frames.push(await bench.lines());
		}
		for (const panel of panels)
			for (const {id} of rowsOf(view.snapshot.panels[panel])) looked.push(...textsIn(await watched.detail(view, panel, id)));
		return {
			status,
			text: statusText(view.snapshot, diagnosis, offeredFor, status.verdict),
			argvs: actions.flatMap((action) => (action.kind === 'script' ? action.script.flatMap(({pipe}) => pipe) : [])),
			looked,
			written: bench.terminal.written(),
			frames,
			took: spent(),
		};
	} finally {
		bench?.screen.close();
		looking.stop();
		await rm(folder, {recursive: true, force: true});
	}
}

function rowsOf(table: {readonly size: number; row(index: number): {readonly id: string}}) {
	return Array.from({length: Math.min(table.size, 20)}, (_, index) => table.row(index));
}

/** A value that may stand in a program's argument: the allow-list that `fill` keeps to. */
const allowed = /^[A-Za-z0-9._:@%+=,/-]+$/;

/** Holds a wreck against all that may never come of outside text. */
export function expectUnharmed(wreck: Wreck): void {
	const {status, text, argvs, looked, written, frames} = wreck;
	expect(textsIn(status).filter((one) => !isHarmless(one))).toEqual([]);
	expect(text.split('\n').filter((one) => !isHarmless(one))).toEqual([]);
	expect(looked.filter((one) => !isHarmless(one))).toEqual([]);
	expect(stray(written)).toEqual([]);
	expect(JSON.stringify(status).length).toBeLessThan(4 * 1024 * 1024);
	expect(written.length).toBeLessThan(4 * 1024 * 1024);
	for (const frame of frames)
		expect(frame.slice(2).filter((line) => cells(line) !== 100 || !/^[┌├│└].*[┐┤│┘]$/u.test(line))).toEqual([]);
	const outside = argvs.flatMap((argv) => argv.filter((argument) => argument.includes(mark)));
	expect(
		outside.filter((argument) => argument.startsWith('-') || !allowed.test(argument) || argument.split('/').includes('..')),
	).toEqual([]);
}
