import type {SafeText} from '../../text/safe-text.ts';
import type {Answer} from './answer.ts';
import type {Past} from './memory.ts';
import type {Agents} from './observe/agents.ts';
import type {Metrics} from './parse/metrics.ts';

/** A process whose program is called `caxton`. */
export type CaxtonProcess = {
	readonly pid: number;
	readonly startedAt: number | null;
	readonly argv: readonly string[];
	readonly command: SafeText;
	readonly cwd: SafeText | null;
	/** Files that its output goes to: it logs to standard output alone. */
	readonly logs: readonly string[];
	/** Ports that it listens on; null where that is not shown to us. */
	readonly ports: readonly number[] | null;
};

/** Who listens on the port. */
export type Holder = {readonly pid: number | null; readonly uid: number; readonly command: SafeText | null};

/** What the process table and the socket table show. */
export type Processes = {
	readonly caxtons: readonly CaxtonProcess[];
	/** Null where nobody listens. */
	readonly holder: Holder | null;
};

/** The unit that starts it, where one is installed: Caxton ships none. */
export type UnitFile = {readonly file: string; readonly manager: 'system' | 'user'};

/** The names of the sources. */
export const sourceNames = ['api', 'agents', 'processes', 'metrics', 'unit'] as const;

/** All that is known of a Caxton at one moment. */
export type Picture = {
	/** Epoch ms. */
	readonly now: number;
	readonly port: number;
	/** null before the first look. */
	readonly answer: Answer | null;
	/** When that answer came, epoch ms. */
	readonly answeredAt: number | null;
	/** null before the first list; the last one seen where a newer look failed: detectors look at `gaps`. */
	readonly agents: Agents | null;
	readonly processes: Processes | null;
	readonly metrics: Metrics | 'none' | null;
	readonly unit: UnitFile | 'none' | null;
	/** What was seen before. */
	readonly past: Past;
	readonly gaps: ReadonlyMap<string, string>;
};

/** Whether the process that holds the port is a Caxton; null where that cannot be seen. */
export function holdsItself({processes}: Pick<Picture, 'processes'>): boolean | null {
	const pid = processes?.holder?.pid ?? null;
	return pid === null ? null : (processes?.caxtons.some((one) => one.pid === pid) ?? null);
}

/** The process of the server: what holds the port, else one that was started as a server is. */
export function serverOf({processes}: Pick<Picture, 'processes'>): CaxtonProcess | null {
	const caxtons = processes?.caxtons ?? [];
	return caxtons.find(({pid}) => pid === processes?.holder?.pid) ?? caxtons.find((one) => !isCommand(one)) ?? null;
}

/** Started with words that are no `serve`: 0.1.4 ignores them, starts a server and never returns (recorded). */
export function isCommand({argv}: CaxtonProcess): boolean {
	return argv.length > 1 && argv[1] !== 'serve';
}
