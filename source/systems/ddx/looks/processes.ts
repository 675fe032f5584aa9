import type {ProcessRow, ProcessRows} from '../../../observe/process-table.ts';
import {age} from '../../../text/age.ts';
import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import {type DdxProcess, processesSource} from '../observe/processes.ts';
import {ddxVerb} from '../parse/command-line.ts';
import type {Place} from '../place.ts';
import type {DdxLook} from './context.ts';
import {type ServerFiles, serverFiles} from './server-files.ts';

/** The processes of DDx here, the one asked for, and where this user's files say that the server is. */
export const processesLook: DdxLook = async ({surroundings, place}, values, signal) => {
	const looked = await processesSource(surroundings).look(signal);
	if (looked.kind === 'gap') return {ok: false, lines: [safeText(looked.reason)]};
	const {table, ddx} = looked.value;
	const files = await serverFiles(place, signal);
	const now = surroundings.now();
	const asked = /^\d{1,10}$/.test(values.pid ?? '') ? [one(Number(values.pid), table, now)] : [];
	const own = ddx.filter((each) => isOwn(each, files, place));
	const none = own.length === 0 ? [ours('no ddx server and no ddx work runs here')] : [];
	const others = own.length === ddx.length ? [] : [safe`${ddx.length - own.length} more of other workspaces`];
	return {
		ok: true,
		lines: [...asked, ...none, ...own.slice(0, 50).map(({row}) => shown(row, now)), ...others, ...addresses(files, table)],
	};
};

/** Workers in this workspace, and the server that this user's files name or that was started here. */
function isOwn({row: {pid}, cwd}: DdxProcess, {address, lock}: ServerFiles, {workspace}: Place): boolean {
	const isHere = cwd === workspace || cwd?.startsWith(`${workspace}/`) === true;
	return isHere || pid === address?.pid || pid === lock;
}

function one(pid: number, table: ProcessRows, now: number): SafeText {
	const row = table.get(pid);
	return row === undefined ? safe`pid ${pid}: no such process on this host` : shown(row, now);
}

function shown({pid, startedAt, command, uid}: ProcessRow, now: number): SafeText {
	const since = startedAt === null ? ours('start unknown') : safe`for ${age(now - startedAt)}`;
	return safe`pid ${pid} uid ${uid ?? ours('?')} ${since}: ${command}`;
}

function addresses({address, lock}: ServerFiles, table: ProcessRows): readonly SafeText[] {
	return [
		address === null
			? ours('server.addr: none')
			: safe`server.addr: ${safeText(address.url)}, pid ${address.pid} ${lives(address.pid, table)}`,
		lock === null ? ours('server.lock: none') : safe`server.lock: pid ${lock} ${lives(lock, table)}`,
	];
}

function lives(pid: number, table: ProcessRows): SafeText {
	const row = table.get(pid);
	if (row === undefined) return ours('(gone)');
	return ddxVerb(row.argv) === 'server' ? ours('(runs)') : safe`(now ${row.command})`;
}
