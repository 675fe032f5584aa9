import {readlink} from 'node:fs/promises';
import type {Source} from '../../../domain/reading.ts';
import type {Surroundings} from '../../../domain/surroundings.ts';
import {type ProcessRow, type ProcessRows, processTable} from '../../../observe/process-table.ts';
import {createRedactor} from '../../../text/secrets.ts';
import {type DdxVerb, ddxVerb} from '../parse/command-line.ts';

/** A process of DDx that stays: a worker or a server. */
export type DdxProcess = {
	readonly row: ProcessRow;
	readonly verb: Exclude<DdxVerb, 'other'>;
	/** The folder it works in; null where it may not be read. */
	readonly cwd: string | null;
};

/** The processes of this machine, and DDx's own among them. */
export type Processes = {readonly table: ProcessRows; readonly ddx: readonly DdxProcess[]};

/** The process table every two seconds. */
export function processesSource({env, proc, now}: Surroundings): Source<Processes> {
	const look = processTable(proc, now, createRedactor(env).redact);
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
				ddx.push({row, verb, cwd});
			}
			return {kind: 'seen', value: {table: looked.value, ddx}};
		},
	};
}
