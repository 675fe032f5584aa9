import type {SafeText} from '../../text/safe-text.ts';

/** An agent as generation A lists it: what was deployed, and nothing of how it fares. */
export type Agent = {
	readonly id: SafeText;
	readonly name: SafeText;
	/** Bytes of its module; the base64 itself is dropped where it is read. */
	readonly moduleBytes: number;
	/** Its limits as they were sent; null where the list has none. */
	readonly maxMemoryBytes: number | null;
	readonly maxCpuMillis: number | null;
	readonly maxExecutionMs: number | null;
};

/** What its agents may use together; what has no figure is not counted. */
export function promisedTo(agents: readonly Agent[]): {readonly memoryBytes: number; readonly cpuMillis: number} {
	const sum = (of: (agent: Agent) => number | null) => agents.reduce((total, agent) => total + (of(agent) ?? 0), 0);
	return {memoryBytes: sum(({maxMemoryBytes}) => maxMemoryBytes), cpuMillis: sum(({maxCpuMillis}) => maxCpuMillis)};
}
