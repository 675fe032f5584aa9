import type {Source} from '../../../domain/reading.ts';
import type {Surroundings} from '../../../domain/surroundings.ts';
import {listeningPorts} from '../../../observe/listening-ports.ts';
import {placesOf} from '../../../observe/process-places.ts';
import {type ProcessRow, processTable} from '../../../observe/process-table.ts';
import {listenerFinder} from '../../../observe/socket-table.ts';
import {createRedactor} from '../../../text/secrets.ts';
import type {CaxtonProcess, Processes} from '../picture.ts';

/** More processes of that name are not looked at one by one. */
const mostCaxtons = 16;

/** Looks for processes called `caxton`, what they listen on, and who holds the port. */
export function processesSource({proc, env, now}: Surroundings, port: number): Source<Processes> {
	const {redact} = createRedactor(env);
	const table = processTable(proc, now, redact);
	const listener = listenerFinder(proc);
	return {
		name: 'processes',
		intervalMs: 2000,
		limitMs: 15_000,
		timeoutMs: 3000,
		async look(signal) {
			const [rows, listening] = await Promise.all([table(signal), listener(port, [], signal)]);
			if (rows.kind === 'gap') return rows;
			const caxtons = await caxtonsAmong([...rows.value.values()], {proc, env}, signal);
			if (listening.kind === 'gap') return listening;
			const held = listening.value;
			const command = held?.pid == null ? null : (rows.value.get(held.pid)?.command ?? null);
			return {kind: 'seen', value: {caxtons, holder: held === null ? null : {...held, command}}};
		},
	};
}

/** The processes of that name, oldest first. */
export async function caxtonsAmong(
	rows: readonly ProcessRow[],
	{proc, env}: Pick<Surroundings, 'proc' | 'env'>,
	signal: AbortSignal,
): Promise<readonly CaxtonProcess[]> {
	const named = rows.filter(({argv: [program = '']}) => /(?:^|\/)caxton$/.test(program)).slice(0, mostCaxtons);
	const looked = await Promise.all(
		named.map(async ({pid, startedAt, argv, command}) => {
			const [places, ports] = await Promise.all([placesOf(pid, proc), listeningPorts(proc, pid, signal)]);
			return {pid, startedAt, argv, command, ...places, ports};
		}),
	);
	return looked.filter(({cwd}) => isOurs(cwd ?? '', env.TRIAGE_DEMO)).toSorted((a, b) => (a.startedAt ?? 0) - (b.startedAt ?? 0));
}

/** A simulated one is met by the console of its own demo alone, and that console meets no other. */
function isOurs(cwd: string, demo: string | undefined): boolean {
	return demo === undefined ? !/\/triage-demo-\d+-/.test(cwd) : cwd.startsWith(`${demo}/`);
}
