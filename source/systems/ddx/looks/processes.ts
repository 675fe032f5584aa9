import path from 'node:path';
import {type ProcessRow, type ProcessRows, processTable} from '../../../observe/process-table.ts';
import {readRegular} from '../../../observe/regular-file.ts';
import {age} from '../../../text/age.ts';
import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import {ddxVerb} from '../parse/command-line.ts';
import {parseServerAddress} from '../parse/server-records.ts';
import type {DdxLook, LookContext} from './context.ts';

/** The processes of DDx, the one asked for, and where its files say that its server is. */
export const processesLook: DdxLook = async (context, values, signal) => {
	const {proc, now} = context.surroundings;
	const looked = await processTable(proc, now)(signal);
	if (looked.kind === 'gap') return {ok: false, lines: [safeText(looked.reason)]};
	const table = looked.value;
	const asked = /^\d{1,10}$/.test(values.pid ?? '') ? [one(Number(values.pid), table, now())] : [];
	const own = [...table.values()].filter(({argv}) => ['server', 'work'].includes(ddxVerb(argv) ?? ''));
	const listed =
		own.length === 0 ? [ours('no ddx server and no ddx work runs here')] : own.slice(0, 50).map((row) => shown(row, now()));
	return {ok: true, lines: [...asked, ...listed, ...(await addresses(context, table, signal))]};
};

function one(pid: number, table: ProcessRows, now: number): SafeText {
	const row = table.get(pid);
	return row === undefined ? safe`pid ${pid}: no such process on this host` : shown(row, now);
}

function shown({pid, startedAt, command, uid}: ProcessRow, now: number): SafeText {
	const since = startedAt === null ? ours('start unknown') : safe`for ${age(now - startedAt)}`;
	return safe`pid ${pid} uid ${uid ?? ours('?')} ${since}: ${command}`;
}

async function addresses({place}: LookContext, table: ProcessRows, signal: AbortSignal): Promise<readonly SafeText[]> {
	const limits = {limit: 64 * 1024, signal};
	const file = await readRegular(path.join(place.data, 'server.addr'), limits);
	const lock = await readRegular(path.join(place.data, 'server.lock', 'pid'), limits);
	const address = file.kind === 'read' ? parseServerAddress(file.bytes.toString('utf8')) : null;
	const holder = lock.kind === 'read' ? Number(lock.bytes.toString('latin1').trim()) : Number.NaN;
	return [
		address === null
			? ours('server.addr: none')
			: safe`server.addr: ${safeText(address.url)}, pid ${address.pid} ${lives(address.pid, table)}`,
		Number.isSafeInteger(holder) ? safe`server.lock: pid ${holder} ${lives(holder, table)}` : ours('server.lock: none'),
	];
}

function lives(pid: number, table: ProcessRows): SafeText {
	const row = table.get(pid);
	if (row === undefined) return ours('(gone)');
	return ddxVerb(row.argv) === 'server' ? ours('(runs)') : safe`(now ${row.command})`;
}
