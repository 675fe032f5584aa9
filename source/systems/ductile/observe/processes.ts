import {readlink, statfs} from 'node:fs/promises';
import path from 'node:path';
import type {Source} from '../../../domain/reading.ts';
import type {Surroundings} from '../../../domain/surroundings.ts';
import {placesOf} from '../../../observe/process-places.ts';
import {type ProcessRow, type ProcessRows, processTable} from '../../../observe/process-table.ts';
import {readRegular} from '../../../observe/regular-file.ts';
import {listenerFinder} from '../../../observe/socket-table.ts';
import {createRedactor} from '../../../text/secrets.ts';
import type {GatewayProcess, Processes} from '../picture.ts';
import type {Place} from '../place.ts';

/** Looks at the PID lock, who holds it, who listens on the API's port and who else has the database open. */
export function processesSource(
	{proc, env, now}: Surroundings,
	{port}: Place,
	database: () => Promise<string | null>,
): Source<Processes> {
	const {redact} = createRedactor(env);
	const table = processTable(proc, now, redact);
	const listener = listenerFinder(proc);
	return {
		name: 'processes',
		intervalMs: 3000,
		limitMs: 20_000,
		timeoutMs: 3000,
		async look(signal) {
			const file = await database();
			const lockPid = file === null ? null : await lockedBy(file, signal);
			const rows = await table(signal);
			if (rows.kind === 'gap') return rows;
			const found = await listener(port, lockPid === null ? [] : [lockPid], signal);
			const listening = rows.value.get((found.kind === 'seen' ? found.value?.pid : null) ?? 0) ?? null;
			// Where the lock cannot be read, the gateway that listens is the one.
			const candidate = lockPid === null ? listening : (rows.value.get(lockPid) ?? null);
			const gateway = candidate !== null && isGateway(candidate) ? candidate : null;
			const value = {
				lockPid,
				holder: gateway === null ? null : await gatewayOf(gateway, proc),
				listener: listening,
				others: await openedBy(file, rows.value, proc, gateway?.pid ?? null),
				freeBytes: await freeBytes(file),
			};
			return {kind: 'seen', value};
		},
	};
}

/** The PID in the lock file beside the database: `ductile.db` has `ductile.pid`. It stays behind when its gateway ends (recorded). */
export async function lockedBy(database: string, signal: AbortSignal): Promise<number | null> {
	const read = await readRegular(lockFile(database), {limit: 64, signal});
	const text = read.kind === 'read' ? read.bytes.toString('latin1').trim() : '';
	return /^[1-9]\d{0,9}$/.test(text) ? Number(text) : null;
}

/** The lock file of a database. */
export function lockFile(database: string): string {
	return path.join(path.dirname(database), `${path.basename(database, path.extname(database))}.pid`);
}

/** `ductile … system start …`, whatever flags stand between. */
export function isGateway({argv}: Pick<ProcessRow, 'argv'>): boolean {
	const [program = ''] = argv;
	return path.basename(program) === 'ductile' && argv.includes('system') && argv.includes('start');
}

async function gatewayOf({pid, startedAt, argv, command}: ProcessRow, proc: string): Promise<GatewayProcess> {
	const at = argv.indexOf('--config');
	const config =
		argv.find((one) => one.startsWith('--config='))?.slice('--config='.length) ?? (at < 0 ? null : (argv[at + 1] ?? null));
	return {pid, startedAt, argv, command, config, ...(await placesOf(pid, proc))};
}

/** Only programs that are made to open databases are asked: the files of all processes would take too long. */
const openers = /^(?:sqlite3?|ductile|litestream|python3?(?:\.\d+)?|sqlitebrowser|dbeaver|restic|rsync|tar|cp|node)$/;

async function openedBy(file: string | null, rows: ProcessRows, proc: string, own: number | null): Promise<Processes['others']> {
	const found: {readonly pid: number; readonly command: ProcessRow['command']}[] = [];
	if (file === null) return found;
	const likely = [...rows.values()].filter(
		({pid, argv}) => pid !== own && pid !== process.pid && openers.test(path.basename(argv[0] ?? '')),
	);
	for (const {pid, command} of likely.slice(0, 50)) {
		for (let descriptor = 0; descriptor < 64; descriptor++) {
			const target = await readlink(`${proc}/${pid}/fd/${descriptor}`).catch(() => null);
			if (target !== file) continue;
			found.push({pid, command});
			break;
		}
	}
	return found;
}

async function freeBytes(file: string | null): Promise<number | null> {
	if (file === null) return null;
	return statfs(path.dirname(file)).then(
		({bavail, bsize}) => bavail * bsize,
		() => null,
	);
}
