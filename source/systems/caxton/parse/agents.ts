import {countOf, fieldsOf, listOf, textOf} from '../../../observe/json-wire.ts';
import {safeText} from '../../../text/safe-text.ts';
import type {Agent} from '../agent.ts';

/**
 * The agents of a `GET /api/v1/agents` (Caxton d660a68), by name and id, since the server lists them in an order of its own each time.
 * Null where it is no such list.
 */
export function parseAgents(body: string): readonly Agent[] | null {
	let list: unknown;
	try {
		list = JSON.parse(body);
	} catch {
		return null;
	}
	if (!Array.isArray(list)) return null;
	const agents = listOf(list).flatMap((fields): Agent[] => {
		const id = textOf(fields.id);
		const name = textOf(fields.name);
		if (id === null || name === null) return [];
		const limits = fieldsOf(fields.resource_limits) ?? {};
		return [
			{
				id: safeText(id),
				name: safeText(name),
				moduleBytes: decodedLength(textOf(fields.wasm_module) ?? ''),
				maxMemoryBytes: countOf(limits.max_memory_bytes),
				maxCpuMillis: countOf(limits.max_cpu_millis),
				maxExecutionMs: countOf(limits.max_execution_time_ms),
			},
		];
	});
	// A list of other things is somebody else's.
	if (agents.length < list.length) return null;
	return agents.toSorted((a, b) => compared(a.name, b.name) || compared(a.id, b.id));
}

function compared(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

/** Bytes that a base64 text stands for; its padding stands for none. */
function decodedLength(base64: string): number {
	return Math.floor((base64.replace(/=+$/, '').length * 3) / 4);
}
