import {askLoopback, type LoopbackAnswer} from '../../../observe/loopback-http.ts';

/** How long and how much. */
export type Bounds = {readonly timeoutMs: number; readonly limitBytes?: number; readonly signal: AbortSignal};

/**
 * Asks for a path. `localhost`, where Caxton binds, may be either loopback address: the second is tried where nobody listens on the first.
 */
export async function get(port: number, path: string, bounds: Bounds): Promise<LoopbackAnswer> {
	const answer = await askLoopback({port, path, ...bounds});
	if (answer.kind !== 'refused') return answer;
	const other = await askLoopback({port, path, host: '::1', ...bounds});
	return other.kind === 'answer' || other.kind === 'silent' ? other : answer;
}
