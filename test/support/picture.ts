import type {Offer} from '../../source/domain/command.ts';
import type {Diagnosis} from '../../source/domain/diagnosis.ts';
import {undiagnosed} from '../../source/domain/diagnosis.ts';
import type {SourceHealth} from '../../source/domain/reading.ts';
import type {Snapshot} from '../../source/domain/snapshot.ts';
import type {Finding, Symptom} from '../../source/domain/symptom.ts';
import {symptomId} from '../../source/domain/symptom.ts';
import type {Column, Health, PanelName, Row, Table} from '../../source/domain/table.ts';
import type {Place} from '../../source/store/ports.ts';
import {ours, safeText} from '../../source/text/safe-text.ts';

/** Noon of a day, in whatever zone the tests run. */
export const noon = new Date(2026, 4, 9, 14, 3, 22).getTime();

/** Where a test's console runs. */
export const place: Place = {
	workspace: ours('~/src/shop-api'),
	user: ours('ann'),
	host: ours('anvil'),
	zone: ours('UTC+2'),
	ssh: true,
	root: false,
	readOnly: false,
	mode: 'live',
};

/** A symptom that says little; `more` says the rest. */
export function symptom(
	kind: string,
	subject: string | null,
	more: Partial<Finding & Pick<Symptom, 'title' | 'firstSeenAt'>> = {},
): Symptom {
	return {
		kind,
		subject: subject === null ? null : safeText(subject),
		id: symptomId(kind, subject),
		title: 'Stuck claim',
		severity: 'critical',
		summary: safeText(`${subject ?? kind} held by pid 4412 on anvil: dead 2h31m`),
		evidence: [{source: 'claims', text: ours('lease names pid 4412, which is gone'), at: noon - 3000}],
		since: noon - 142_000,
		values: {},
		fingerprint: 'one',
		freesItselfAt: null,
		firstSeenAt: noon - 142_000,
		lastSeenAt: noon,
		...more,
	};
}

/** A diagnosis of symptoms. */
export function diagnosis(symptoms: readonly Symptom[], more: Partial<Diagnosis> = {}): Diagnosis {
	return {...undiagnosed, symptoms, begun: true, ...more};
}

/** A step that runs a program. */
export function offer(id: string, argv: readonly [string, ...string[]], more: Partial<Offer['resolution']> = {}): Offer {
	return {
		id,
		command: {
			text: safeText(argv.join(' ')),
			line: 12,
			column: 3,
			script: [{join: 'first', pipe: [argv], redirect: null}],
			view: null,
			placeholders: [],
			effect: more.effect ?? 'reads',
			reason: null,
		},
		resolution: {
			state: 'ready',
			action: {kind: 'script', script: [{join: 'first', pipe: [argv], redirect: null}], cwd: '/work'},
			effect: 'reads',
			why: null,
			missing: [],
			...more,
		},
	};
}

/** A table of as many rows as there are cells. */
export function table(
	title: string,
	columns: readonly Column[],
	rows: readonly {id: string; cells: readonly string[]; health?: Health; keys?: Row['keys']}[],
	more: Partial<Table> = {},
): Table {
	return {
		title,
		summary: safeText(`${rows.length}`),
		columns,
		size: rows.length,
		row(index) {
			const row = rows[index];
			if (row === undefined) throw new Error(`row ${index} of ${rows.length} was asked for`);
			return {
				id: row.id,
				cells: row.cells.map(safeText),
				health: row.health ?? 'good',
				...(row.keys === undefined ? {} : {keys: row.keys}),
			};
		},
		gap: null,
		...more,
	};
}

const fresh = (name: string, ageMs: number): SourceHealth => ({name, state: 'fresh', ageMs, tookMs: 3, reason: null});

/** The four panels with a few rows each. */
export function panels(beads = 40): Record<PanelName, Table> {
	return {
		workers: table(
			'Workers',
			[
				{title: 'worker', width: null},
				{title: 'bead', width: 12},
				{title: 'for', width: 6, align: 'right'},
			],
			[
				{id: 'w1', cells: ['worker-one', 'shop-1a2b', '2h31m'], health: 'bad'},
				{id: 'w2', cells: ['worker-two', 'shop-77aa', '12m'], health: 'good'},
				{id: 'w3', cells: ['worker-three', '', '3s'], health: 'idle'},
			],
			{summary: ours('2 of 3 alive')},
		),
		claims: table(
			'Claims',
			[
				{title: 'bead', width: 12},
				{title: 'holder', width: null},
			],
			[{id: 'shop-1a2b', cells: ['shop-1a2b', 'pid 4412, gone'], health: 'bad'}],
			{
				summary: ours('2, 1 stuck'),
			},
		),
		queue: table(
			'Queue depth',
			[
				{title: 'what', width: null},
				{title: 'n', width: 6, align: 'right'},
			],
			[{id: 'waiting', cells: ['waiting for others', '7'], health: 'idle'}],
			{
				summary: ours('41 ready'),
			},
		),
		beads: table(
			'Beads',
			[
				{title: 'id', width: 12},
				{title: 'status', width: 12},
				{title: 'title', width: null},
			],
			Array.from({length: beads}, (_, at) => ({
				id: `shop-${at}`,
				cells: [`shop-${at}`, at % 3 === 0 ? 'open' : 'closed', `Title number ${at}`],
				health: 'idle' as const,
			})),
			{summary: safeText(`${beads}`)},
		),
	};
}

/** A picture of a system in which all sources are fresh. */
export function snapshot(more: Partial<Snapshot> = {}): Snapshot {
	return {
		system: {name: 'ddx', at: ours('/home/ann/src/shop-api'), version: ours('v0.6.2')},
		observedAt: noon,
		sources: [fresh('tracker', 1000), fresh('claims', 2000), fresh('workers', 2000), fresh('server', 12)],
		workers: [],
		beads: {total: 40, byStatus: {open: 14, closed: 26}},
		claims: [],
		queue: {ready: 41, running: 2, blocked: 7, total: 60},
		panels: panels(),
		...more,
	};
}
