import {processTable} from '../../../observe/process-table.ts';
import {listenerFinder} from '../../../observe/socket-table.ts';
import {age} from '../../../text/age.ts';
import {ours, safe, safeText} from '../../../text/safe-text.ts';
import type {DdxLook} from './context.ts';

/** Who listens on a port of this machine, by the kernel's own tables: no program is needed. */
export const portHolderLook: DdxLook = async ({surroundings: {proc, now}}, values, signal) => {
	const port = Number(values.port ?? '7743');
	if (!Number.isInteger(port) || port < 1 || port > 65535) return {ok: false, lines: [ours('that is no port')]};
	const listener = await listenerFinder(proc)(port, [], signal);
	if (listener.kind === 'gap') return {ok: false, lines: [safeText(listener.reason)]};
	if (listener.value === null) return {ok: true, lines: [safe`nobody listens on port ${port}`]};
	const {pid, uid} = listener.value;
	if (pid === null) {
		const hidden = ours('its process does not show its open files to this user');
		return {ok: true, lines: [safe`a program of uid ${uid} listens on port ${port}`, hidden]};
	}
	const table = await processTable(proc, now)(signal);
	const row = table.kind === 'seen' ? table.value.get(pid) : undefined;
	const lines = [safe`pid ${pid} of uid ${uid} listens on port ${port}`];
	if (row !== undefined) {
		lines.push(safe`${row.command}`);
		if (row.startedAt !== null) lines.push(safe`it runs for ${age(now() - row.startedAt)}, parent ${row.ppid}`);
	}
	return {ok: true, lines};
};
