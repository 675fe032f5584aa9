import type {Diagnosis} from '../domain/diagnosis.ts';
import type {Glimpse} from '../domain/past.ts';
import type {Snapshot} from '../domain/snapshot.ts';
import type {Symptom} from '../domain/symptom.ts';
import type {PanelName, Table} from '../domain/table.ts';

/** A picture as many small facts, each as JSON under its own name, so that what did not change takes no room. */
export type Facts = ReadonlyMap<string, string>;

/** The panels in the order in which they are written. */
export const panelNames: readonly PanelName[] = ['workers', 'claims', 'queue', 'beads'];

/** Of each list so much is kept: what stands below it is counted in the panel's own summary. */
const mostRows = 200;

/** The facts of a picture. Ages become times, which stand still; what a finding goes by itself (values, fingerprint) is left out. */
export function factsOf(
	snapshot: Snapshot,
	{symptoms, blind}: Pick<Diagnosis, 'symptoms' | 'blind'>,
	redact: <T extends string>(text: T) => T = (text) => text,
): Facts {
	const {system, sources, beads, queue, depths, observedAt, panels} = snapshot;
	const facts = new Map<string, string>();
	const clean = (_: string, value: unknown) => (typeof value === 'string' ? redact(value) : value);
	const put = (name: string, value: unknown) => facts.set(redact(name), JSON.stringify(value, clean));
	const since = (ageMs: number | null) => (ageMs === null ? null : Math.round((observedAt - ageMs) / 1000) * 1000);
	put('system', [system.name, system.at, system.version]);
	put('depths', depths?.map(({kind, word}) => [kind, word]) ?? null);
	put(
		'sources',
		sources.map(({name, state, ageMs, reason}) => [name, state, since(ageMs), reason]),
	);
	put('beads', [beads.total, Object.entries(beads.byStatus)]);
	put('queue', [queue.ready, queue.running, queue.blocked, queue.total]);
	for (const [place, {id, alive, subject, pid, host, sinceMs, note}] of snapshot.workers.slice(0, mostRows).entries())
		put(`worker/${place}`, [id, alive, subject, pid, host, since(sinceMs), note]);
	for (const [place, claim] of snapshot.claims.slice(0, mostRows).entries()) {
		const {bead, worker, pid, host, ageMs, verdict, from, why, limitsMs = null, row = null} = claim;
		put(`claim/${place}`, [bead, worker, pid, host, since(ageMs), verdict, from, why, limitsMs, row]);
	}
	for (const name of panelNames) putTable(name, panels[name], put);
	put('blind', [...blind]);
	put(
		'symptoms',
		symptoms.slice(0, mostRows).map(({id}) => id),
	);
	for (const symptom of symptoms.slice(0, mostRows)) put(`symptom/${symptom.id}`, shownOf(symptom));
	return facts;
}

function shownOf({kind, title, subject, severity, summary, evidence, since, freesItselfAt, firstSeenAt}: Symptom): unknown {
	return {kind, title, subject, severity, summary, evidence, since, freesItselfAt, firstSeenAt};
}

function putTable(name: PanelName, table: Table, put: (name: string, value: unknown) => void): void {
	const {title, summary, columns, size, gap} = table;
	const rows = Array.from({length: Math.min(size, mostRows)}, (_, index) => table.row(index));
	put(`panel/${name}`, [title, summary, size, gap]);
	put(
		`columns/${name}`,
		columns.map((column) => [column.title, column.width, column.align ?? null, column.least ?? null]),
	);
	put(
		`order/${name}`,
		rows.map(({id}) => id),
	);
	for (const {id, health, cells} of rows) put(`row/${name}/${id}`, [health, ...cells]);
}

/** What has to differ for a picture to be worth keeping at once (`loud`), or soon (`calm`). Ages are in neither. */
export type Gist = {readonly loud: string; readonly calm: string};

/** What a picture is told apart by. */
export function gistOf({workers, claims, sources, queue, beads}: Snapshot, {symptoms, blind}: Diagnosis): Gist {
	const loud = [
		symptoms.map(({id, severity}) => [id, severity]),
		[...blind.keys()],
		sources.map(({state}) => state),
		workers.map(({id, alive}) => [id, alive]),
	];
	const calm = [workers.map(({subject}) => subject), claims.map(({bead, worker, verdict}) => [bead, worker, verdict])];
	return {loud: JSON.stringify(loud), calm: JSON.stringify([calm, queue, beads.byStatus])};
}

/** What is kept of a picture beside its facts; what is as in the one before is the same object. */
export function glimpseOf(snapshot: Snapshot, {symptoms}: Pick<Diagnosis, 'symptoms'>, before: Glimpse | undefined): Glimpse {
	const {queue, observedAt} = snapshot;
	const ids = symptoms.map(({id}) => id).toSorted();
	const workers = snapshot.workers.slice(0, mostRows).map(({id, alive, subject}) => ({id, alive, subject}));
	return {
		at: observedAt,
		symptoms: same(before?.symptoms, ids),
		queue: [queue.ready, queue.running, queue.blocked],
		workers: same(before?.workers, workers),
	};
}

/** What was before, where it is the same: it then takes no room of its own. */
export function same<T>(before: T | undefined, now: T): T {
	return before !== undefined && JSON.stringify(before) === JSON.stringify(now) ? before : now;
}
