import * as v from 'valibot';
import {undiagnosed} from '../domain/diagnosis.ts';
import type {Moment} from '../domain/past.ts';
import type {Symptom} from '../domain/symptom.ts';
import type {PanelName, Row, Table} from '../domain/table.ts';
import {type SafeText, safeText} from '../text/safe-text.ts';
import {type FactKind, shapes} from './shapes.ts';

type Held = ReadonlyMap<string, unknown>;

/** A moment from its facts; null where they do not make one. */
export function momentOf(at: number, facts: Held): Moment | null {
	const system = read(facts, 'system', 'system');
	const sources = read(facts, 'sources', 'sources');
	const beads = read(facts, 'beads', 'beads');
	const queue = read(facts, 'queue', 'queue');
	if (system === null || sources === null || beads === null || queue === null) return null;
	const depths = read(facts, 'depths', 'depths');
	const age = (since: number | null) => (since === null ? null : Math.max(0, at - since));
	const snapshot: Moment['snapshot'] = {
		system: {name: system[0], at: system[1], version: system[2]},
		observedAt: at,
		sources: sources.map(([name, state, since, reason]) => ({name, state, ageMs: age(since), tookMs: null, reason})),
		workers: all(facts, 'worker').map(([id, alive, subject, pid, host, since, note]) => ({
			id,
			alive,
			subject,
			pid,
			host,
			sinceMs: age(since),
			note,
		})),
		beads: {total: beads[0], byStatus: Object.fromEntries(beads[1])},
		claims: all(facts, 'claim').map(([bead, worker, pid, host, since, verdict, from, why, limitsMs, row]) => ({
			bead,
			worker,
			pid,
			host,
			ageMs: age(since),
			verdict,
			from,
			why,
			...(limitsMs == null ? {} : {limitsMs}),
			...(row == null ? {} : {row}),
		})),
		queue: {ready: queue[0], running: queue[1], blocked: queue[2], total: queue[3]},
		...(depths === null ? {} : {depths: depths.map(([kind, word]) => ({kind, word}))}),
		panels: {
			workers: tableOf(facts, 'workers'),
			claims: tableOf(facts, 'claims'),
			queue: tableOf(facts, 'queue'),
			beads: tableOf(facts, 'beads'),
		},
	};
	const blind = new Map<string, string>(read(facts, 'blind', 'blind') ?? []);
	return {at, snapshot, diagnosis: {...undiagnosed, begun: true, blind, symptoms: symptomsOf(at, facts)}};
}

/** A fact as its shape says, or null where it is not there or not so. */
function read<K extends FactKind>(facts: Held, kind: K, name: string): v.InferOutput<(typeof shapes)[K]> | null {
	const read = v.safeParse(shapes[kind], facts.get(name));
	return read.success ? (read.output as v.InferOutput<(typeof shapes)[K]>) : null;
}

function all<K extends 'worker' | 'claim'>(facts: Held, kind: K): v.InferOutput<(typeof shapes)[K]>[] {
	const found: v.InferOutput<(typeof shapes)[K]>[] = [];
	for (let place = 0; facts.has(`${kind}/${place}`); place++) {
		const one = read(facts, kind, `${kind}/${place}`);
		if (one !== null) found.push(one);
	}
	return found;
}

function symptomsOf(at: number, facts: Held): Symptom[] {
	const ids = facts.get('symptoms');
	if (!Array.isArray(ids)) return [];
	return ids.flatMap((id) => {
		const shown = typeof id === 'string' ? read(facts, 'symptom', `symptom/${id}`) : null;
		return shown === null ? [] : [{...shown, id: safeText(String(id)), values: {}, fingerprint: '', lastSeenAt: at}];
	});
}

const nothing: SafeText = safeText('not in the record');

function tableOf(facts: Held, name: PanelName): Table {
	const panel = read(facts, 'panel', `panel/${name}`);
	const columns = read(facts, 'columns', `columns/${name}`);
	if (panel === null || columns === null)
		return {title: name, summary: safeText('?'), columns: [], size: 0, row: () => missing, gap: nothing};
	const ids = facts.get(`order/${name}`);
	const rows = (Array.isArray(ids) ? ids : []).flatMap((id): Row[] => {
		const row = typeof id === 'string' ? read(facts, 'row', `row/${name}/${id}`) : null;
		if (row === null) return [];
		const [health, ...cells] = row;
		return [{id: safeText(String(id)), health, cells: columns.map((_, place) => cells[place] ?? safeText(''))}];
	});
	const [title, summary, size, gap] = panel;
	const left = size > rows.length ? safeText(`the record has the first ${rows.length} of ${size}`) : null;
	return {
		title,
		summary,
		columns: columns.map(([head, width, align, least]) => ({
			title: head,
			width,
			...(align === null ? {} : {align}),
			...(least === null ? {} : {least}),
		})),
		size: rows.length,
		row: (index) => rows[index] ?? missing,
		gap: gap ?? left,
	};
}

const missing: Row = {id: '', health: 'unknown', cells: []};
