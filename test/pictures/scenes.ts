import {expect} from 'vitest';
import type {ActingEvent} from '../../source/domain/acting.ts';
import type {Overseen} from '../../source/domain/overseen.ts';
import type {Finding, Symptom} from '../../source/domain/symptom.ts';
import {symptomId} from '../../source/domain/symptom.ts';
import {caxton} from '../../source/systems/caxton/index.ts';
import {ductile} from '../../source/systems/ductile/index.ts';
import {helix} from '../../source/systems/helix/index.ts';
import {ours} from '../../source/text/safe-text.ts';
import {minute, now} from '../support/ddx-picture.ts';
import * as helixWorld from '../support/helix-picture.ts';
import {noon} from '../support/picture.ts';
import type {Bench} from '../support/screen.ts';
import {startBench} from '../support/screen.ts';
import {actingOn, offersIn, viewOf, workspaceWith} from './incident.ts';

/** A picture of the documents: what the screen shows after `keys`. */
export type Scene = {
	readonly name: string;
	/** What it shows, for those who do not see it. */
	readonly words: string;
	readonly columns: number;
	readonly rows: number;
	show(): Promise<Bench>;
};

const at = {user: ours('sam'), host: ours('anvil'), zone: ours('UTC'), workspace: ours('~/shop'), ssh: true};

/** The console over the workspace of the pictures, once it has looked for a quarter of an hour. */
async function incident(columns: number, rows: number) {
	const {view, diagnosis} = viewOf(workspaceWith(12));
	const [symptom] = diagnosis.symptoms;
	if (symptom === undefined) throw new Error('the claim of the pictures is stuck');
	const emit = (event: ActingEvent) => bench.store.world.acted(event);
	const bench: Bench = await startBench({columns, rows, at, empty: true, acting: actingOn(symptom, emit)});
	bench.console.offered.set(symptom.id, await offersIn(workspaceWith(12), symptom, view));
	bench.wait(now - noon - 15 * minute);
	for (const ready of [3, 3, 4, 4, 4, 5, 6, 6, 7, 8, 8, 9, 10, 11, 12]) {
		bench.wait(minute);
		const {snapshot} = viewOf(workspaceWith(ready)).view;
		bench.store.world.viewed({...snapshot, observedAt: bench.now()}, diagnosis);
	}
	await bench.settled();
	/** Presses a key until the screen shows `words`. */
	const press = async (key: string, words: string) => {
		await bench.press(key, 0);
		await expect.poll(async () => (await bench.lines()).join('\n')).toContain(words);
	};
	return {bench, diagnosis, view, press};
}

/** What another system's own detectors find, told as of the time of the pictures. */
function symptomsOf(
	system: typeof helix,
	found: readonly {readonly kind: string; readonly finding: Finding}[],
): readonly Symptom[] {
	return found.map(({kind, finding}) => ({
		...finding,
		kind,
		id: symptomId(kind, finding.subject),
		title: system.symptoms.find((one) => one.kind === kind)?.title ?? kind,
		firstSeenAt: now,
		lastSeenAt: now,
	}));
}

async function overview(columns: number, rows: number): Promise<Bench> {
	const {bench, diagnosis, view} = await incident(columns, rows);
	const own: Overseen = {
		id: 'ddx /home/sam/shop',
		name: ours('ddx'),
		at: ours('~/shop'),
		current: true,
		verdict: 'critical',
		symptoms: diagnosis.symptoms,
		blind: 0,
		sources: view.snapshot.sources,
		trouble: null,
	};
	const source = {name: 'api', state: 'fresh', ageMs: 1000, tookMs: 4, reason: null} as const;
	const high = helixWorld.pictureOf({shadow: helixWorld.shadowWith({...helixWorld.measured, value: 0.42})});
	const found = helixWorld.findingsOf('dissonance-high', high).map((finding) => ({kind: 'dissonance-high', finding}));
	const others: readonly Overseen[] = [
		{
			...own,
			id: 'helix',
			name: ours(helix.name),
			at: ours('127.0.0.1:9010+9011'),
			current: false,
			verdict: 'warning',
			symptoms: symptomsOf(helix, found),
			sources: [source],
		},
		{
			...own,
			id: 'ductile',
			name: ours(ductile.name),
			at: ours('/etc/ductile'),
			current: false,
			verdict: 'clear',
			symptoms: [],
			sources: [source],
		},
		{
			...own,
			id: 'caxton',
			name: ours(caxton.name),
			at: ours('localhost:8080'),
			current: false,
			verdict: 'clear',
			symptoms: [],
			sources: [source],
		},
	];
	bench.store.world.overseen([own, ...others]);
	// The clock stands still: a second more might be drawn or not.
	await bench.press('W', 0);
	return bench;
}

const words = 'Stuck claim';

/** Every picture of the documents. */
export const scenes: readonly Scene[] = [
	{
		name: 'console',
		words: 'The console at 80x24: a stuck claim, live lines of workers, claims, queue and beads, and the steps of its runbook',
		columns: 80,
		rows: 24,
		async show() {
			const {bench, press} = await incident(80, 24);
			await press('\r', 'exit 1');
			await press('h', 'met ✓');
			return bench;
		},
	},
	{
		name: 'approval',
		words: 'The question before a change: what will run, where, on what evidence, and what would take it back',
		columns: 80,
		rows: 24,
		async show() {
			const {bench, press} = await incident(80, 24);
			await press('\r', 'exit 1');
			await press('2', 'exit 0');
			await press('3', 'This will run');
			return bench;
		},
	},
	{
		name: 'overview',
		words: 'The overview at 80x24: four systems, a line each, the worst first',
		columns: 80,
		rows: 24,
		show: () => overview(80, 24),
	},
	{
		name: 'wide',
		words: `The console at 120x40: ${words}, with every panel open`,
		columns: 120,
		rows: 40,
		async show() {
			const {bench, press} = await incident(120, 40);
			await press('\r', 'exit 1');
			return bench;
		},
	},
];
