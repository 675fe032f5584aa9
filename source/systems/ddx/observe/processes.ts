import {readlink} from 'node:fs/promises';
import type {Source} from '../../../domain/reading.ts';
import type {Surroundings} from '../../../domain/surroundings.ts';
import {environmentReader} from '../../../observe/process-environment.ts';
import {type ProcessRow, type ProcessRows, processTable} from '../../../observe/process-table.ts';
import {createRedactor} from '../../../text/secrets.ts';
import {type DdxVerb, ddxVerb} from '../parse/command-line.ts';
import {isKeyName} from '../parse/environment-file.ts';

/** A process of DDx that stays: a worker or a server. */
export type DdxProcess = {
	readonly row: ProcessRow;
	readonly verb: Exclude<DdxVerb, 'other'>;
	/** The folder it works in; null where it may not be read. */
	readonly cwd: string | null;
	/** Names (never values) of the keys and tokens that it was started with; null where it is not ours, or does not show them. */
	readonly keyNames: readonly string[] | null;
};

/** The processes of this machine, and DDx's own among them. */
export type Processes = {readonly table: ProcessRows; readonly ddx: readonly DdxProcess[]};

/** The process table every two seconds. */
export function processesSource({env, proc, now, uid}: Surroundings): Source<Processes> {
	const look = processTable(proc, now, createRedactor(env).redact);
	const environmentOf = environmentReader(proc);
	/** A process keeps the environment that it was started with. */
	const known = new WeakMap<ProcessRow, readonly string[] | null>();

	async function keysOf(row: ProcessRow, signal: AbortSignal): Promise<readonly string[] | null> {
		if (row.uid !== uid) return null;
		const before = known.get(row);
		if (before !== undefined) return before;
		const names = await environmentOf(row.pid, signal);
		const keys = names === null ? null : [...names].filter(isKeyName).sort();
		known.set(row, keys);
		return keys;
	}

	return {
		name: 'processes',
		intervalMs: 2000,
		limitMs: 8000,
		timeoutMs: 1500,
		async look(signal) {
			const looked = await look(signal);
			if (looked.kind === 'gap') return looked;
			const ddx: DdxProcess[] = [];
			for (const row of looked.value.values()) {
				const verb = ddxVerb(row.argv);
				if (verb === null || verb === 'other') continue;
				const cwd = await readlink(`${proc}/${row.pid}/cwd`).catch(() => null);
				ddx.push({row, verb, cwd, keyNames: await keysOf(row, signal)});
			}
			return {kind: 'seen', value: {table: looked.value, ddx}};
		},
	};
}
