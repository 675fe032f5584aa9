import {realpath} from 'node:fs/promises';
import type {Source} from '../../../domain/reading.ts';
import type {Surroundings} from '../../../domain/surroundings.ts';
import {placesOf} from '../../../observe/process-places.ts';
import {type ProcessRow, processTable} from '../../../observe/process-table.ts';
import {unixListenerFinder} from '../../../observe/unix-listener.ts';
import {createRedactor} from '../../../text/secrets.ts';
import type {HostProcess, Processes} from '../picture.ts';

/** Looks for the process that listens on the socket, and for a relay, which is a process of its own. */
export function processesSource({proc, env, now}: Surroundings, path: string): Source<Processes> {
	const {redact} = createRedactor(env);
	const table = processTable(proc, now, redact);
	const listener = unixListenerFinder(proc);
	// The table has the path that was bound, which a link only leads to.
	const listening = async (signal: AbortSignal) => listener(await realpath(path).catch(() => path), signal);
	return {
		name: 'processes',
		intervalMs: 5000,
		limitMs: 30_000,
		timeoutMs: 3000,
		async look(signal) {
			const [rows, found] = await Promise.all([table(signal), listening(signal)]);
			if (rows.kind === 'gap') return rows;
			const pid = found.kind === 'seen' ? (found.value?.pid ?? null) : null;
			const row = pid === null ? undefined : rows.value.get(pid);
			return {
				kind: 'seen',
				value: {
					pids: new Map([...rows.value].map(([id, {startedAt}]) => [id, startedAt])),
					host: row === undefined ? null : await hostOf(row, proc),
					listens: found.kind === 'seen' ? found.value !== null : null,
					relays: [...rows.value.values()].filter(isRelay).map(({pid: id, command}) => ({pid: id, command})),
				},
			};
		},
	};
}

/** The relay's program is `rust-supervisor-relay`; the kernel cuts its name to `rust-supervisor`. */
function isRelay({argv}: ProcessRow): boolean {
	const [program = ''] = argv;
	return program.slice(program.lastIndexOf('/') + 1) === 'rust-supervisor-relay';
}

async function hostOf({pid, startedAt, argv, command}: ProcessRow, proc: string): Promise<HostProcess> {
	return {pid, startedAt, argv, command, ...(await placesOf(pid, proc))};
}
