import {spawnSync} from 'node:child_process';
import path from 'node:path';

/** A tracker counted by other means than the console's: nothing of `source/` is in it. */
export type Count = {
	readonly total: number;
	readonly byStatus: Readonly<Record<string, number>>;
	/** Claims that stand in rows, by bead. */
	readonly claims: readonly {readonly bead: string; readonly pid: number; readonly host: string}[];
	/** Sorted. */
	readonly ready: readonly string[];
	/** Waiting for a dependency, or in that status. */
	readonly blocked: number;
};

/** A row as far as it is counted by. */
export type Row = Readonly<Record<string, unknown>> & {
	readonly id: string;
	readonly status?: string;
	readonly dependencies?: readonly {readonly depends_on_id: string}[];
};

/** Counted with `jq`; null where there is none. */
export function countWithJq(file: string, now: number): Count | null {
	const program = path.join(import.meta.dirname, 'count.jq');
	const args = ['-R', '-n', '--arg', 'now', new Date(now).toISOString(), '-f', program, file];
	const {error, status, stdout, stderr} = spawnSync('jq', args, {encoding: 'utf8', maxBuffer: 16 * 1024 * 1024});
	if (error !== undefined && 'code' in error && error.code === 'ENOENT') return null;
	if (status !== 0) throw new Error(`jq ended with ${status}: ${stderr}`);
	return JSON.parse(stdout) as Count;
}

/** Counted here, for machines without `jq`; `rows` are those of the file by id. */
export function countHere(rows: ReadonlyMap<string, Row>, now: number): Count {
	const all = [...rows.values()];
	const of = (name: string) => all.filter(({status = 'open'}) => status === name);
	const live = [...of('open'), ...of('in_progress')];
	const parents = new Set(all.map(({parent}) => parent));
	const waits = ({dependencies = []}: Row) => dependencies.some((each) => rows.get(each.depends_on_id)?.status !== 'closed');
	const isEpic = ({id, issue_type, title}: Row) =>
		parents.has(id) && (/^epic$/i.test(String(issue_type)) || /^epic[: ]/i.test(String(title)));
	const cools = (row: Row) => Date.parse(String(row['work-retry-after'])) > now;
	const isKept = (row: Row) =>
		row['preserved-review-blocked-at'] !== undefined &&
		!(
			row['preserved-review-unblocked-attempt'] === row['preserved-review-blocked-attempt'] &&
			String(row['preserved-review-unblocked-at']) > String(row['preserved-review-blocked-at'])
		);
	const isReady = (row: Row) =>
		!(waits(row) || row['superseded-by'] || isEpic(row) || cools(row) || isKept(row) || row['execution-eligible'] === false);
	const byStatus: Record<string, number> = {};
	for (const {status = 'open'} of all) byStatus[status] = (byStatus[status] ?? 0) + 1;
	return {
		total: all.length,
		byStatus,
		claims: of('in_progress')
			.filter((row) => row['claimed-at'] !== undefined)
			.map((row) => ({bead: row.id, pid: Number(row['claimed-pid']), host: String(row['claimed-machine'])}))
			.sort((a, b) => (a.bead < b.bead ? -1 : 1)),
		ready: live
			.filter(isReady)
			.map(({id}) => id)
			.sort(),
		blocked: live.filter(waits).length + of('blocked').length,
	};
}

/** The rows of a file by id, the last line with an id winning. */
export function rowsIn(text: string): ReadonlyMap<string, Row> {
	return new Map(text.split('\n').flatMap(parsed));
}

function parsed(line: string): [string, Row][] {
	try {
		const row = JSON.parse(line) as Row | null;
		return typeof row === 'object' && row !== null && !Array.isArray(row) ? [[row.id, row]] : [];
	} catch {
		return [];
	}
}
