import type {SafeText} from '../../text/safe-text.ts';
import type {Answer} from './answer.ts';
import type {Past} from './memory.ts';
import type {Security} from './observe/security.ts';
import type {TargetState} from './parse/state.ts';

/** What stands at the socket's path. */
export type SocketFile =
	| {readonly kind: 'missing'}
	| {
			readonly kind: 'socket' | 'other';
			readonly uid: number;
			readonly mode: number;
			/** Epoch ms: a socket is made when its target starts. */
			readonly madeAt: number;
			readonly inode: number;
	  };

/** The process in which the supervisor runs. */
export type HostProcess = {
	readonly pid: number;
	readonly startedAt: number | null;
	readonly argv: readonly string[];
	readonly command: SafeText;
	readonly cwd: SafeText | null;
	/** Files that its output goes to. */
	readonly logs: readonly string[];
};

/** What the process table shows. */
export type Processes = {
	/** When each live process began, epoch ms. */
	readonly pids: ReadonlyMap<number, number | null>;
	/** Who listens on the socket; null where nobody does, or his files are not shown to us. */
	readonly host: HostProcess | null;
	/** Whether anybody listens; null where that cannot be seen. */
	readonly listens: boolean | null;
	readonly relays: readonly {readonly pid: number; readonly command: SafeText}[];
};

/** The names of the sources. */
export const sourceNames = ['state', 'socket', 'security', 'processes'] as const;

/** All that is known of a target at one moment. */
export type Picture = {
	/** Epoch ms. */
	readonly now: number;
	readonly path: string;
	/** Our own user: a target may take nobody else's commands. */
	readonly uid: number;
	/** null before the first look. */
	readonly answer: Answer | null;
	/** When that answer came, epoch ms. */
	readonly answeredAt: number | null;
	/** The state of the latest answer that had one. Detectors look at `answer`. */
	readonly state: TargetState | null;
	readonly socket: SocketFile | null;
	readonly security: Security;
	readonly processes: Processes | null;
	/** What was seen before. */
	readonly past: Past;
	readonly gaps: ReadonlyMap<string, string>;
};
