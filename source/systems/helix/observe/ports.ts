import type {Source} from '../../../domain/reading.ts';
import type {Surroundings} from '../../../domain/surroundings.ts';
import {processTable} from '../../../observe/process-table.ts';
import {listenerFinder} from '../../../observe/socket-table.ts';
import type {SafeText} from '../../../text/safe-text.ts';
import {createRedactor} from '../../../text/secrets.ts';
import type {Place, ServiceName} from '../place.ts';

/** Who listens on a port. `pid` and what follows are null where his files are not shown to us. */
export type Holder = {
	readonly uid: number;
	readonly pid: number | null;
	readonly ppid: number | null;
	readonly startedAt: number | null;
	readonly command: SafeText | null;
};

/** Both ports; null where nobody listens. */
export type Ports = Readonly<Record<ServiceName, Holder | null>>;

/** Who listens on the two ports, by the kernel's tables. */
export function portsSource({proc, env, now}: Surroundings, {ports}: Place): Source<Ports> {
	const {redact} = createRedactor(env);
	const table = processTable(proc, now, redact);
	const find = {shadow: listenerFinder(proc), research: listenerFinder(proc)};
	return {
		name: 'ports',
		intervalMs: 3000,
		limitMs: 20_000,
		timeoutMs: 2000,
		async look(signal) {
			const rows = await table(signal);
			const [shadow, research] = [await holder('shadow'), await holder('research')];
			if (shadow.kind === 'gap') return shadow;
			if (research.kind === 'gap') return research;
			return {kind: 'seen', value: {shadow: shadow.value, research: research.value}};

			async function holder(name: ServiceName) {
				const found = await find[name](ports[name], [], signal);
				if (found.kind === 'gap' || found.value === null) return found as Extract<typeof found, {kind: 'gap'}> | Nobody;
				const {uid, pid} = found.value;
				const row = rows.kind === 'seen' && pid !== null ? rows.value.get(pid) : undefined;
				const {ppid = null, startedAt = null, command = null} = row ?? {};
				return {kind: 'seen', value: {uid, pid, ppid, startedAt, command}} as const;
			}
		},
	};
}

type Nobody = {readonly kind: 'seen'; readonly value: null};
