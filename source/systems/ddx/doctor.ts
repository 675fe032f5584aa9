import {stat} from 'node:fs/promises';
import type {Surroundings} from '../../domain/surroundings.ts';
import {accessTo} from '../../observe/folder.ts';
import {programOnPath} from '../../process/program-on-path.ts';
import {ours, type SafeText, safe, safeText} from '../../text/safe-text.ts';
import type {Place} from './place.ts';

/** One thing that this machine has or lacks. */
export type Finding = {readonly name: string; readonly ok: boolean; readonly text: SafeText};

/** What each program is for; `needed` where much of the runbook stands still without it. */
const programs: readonly {readonly name: string; readonly use: string; readonly needed: boolean}[] = [
	{name: 'ddx', use: 'every command that changes a bead, a worker or the server', needed: true},
	{name: 'git', use: 'looking at the tracker’s changes and restoring it', needed: true},
	{name: 'ps', use: 'confirming that a worker is gone', needed: false},
	{name: 'ss', use: 'finding who holds the port; the console’s own look stands in', needed: false},
	{name: 'curl', use: 'the runbook’s health check; the console’s own look stands in', needed: false},
	{name: 'systemctl', use: 'the server’s unit, where it has one', needed: false},
	{name: 'journalctl', use: 'the unit’s journal', needed: false},
];

/** What this machine has and lacks for looking after a DDx workspace. Starts nothing. */
export async function doctor({env, proc}: Surroundings, place: Place): Promise<readonly Finding[]> {
	const {workspace, stateRoot, beads, data, state} = place;
	const found = programs.map(({name, use, needed}): Finding => {
		const file = programOnPath(name, env, {outside: workspace});
		return {name, ok: file !== null || !needed, text: file === null ? safe`not on PATH: ${ours(use)}` : safeText(file)};
	});
	return [
		...found,
		await there('tracker', `${beads}/beads.jsonl`),
		await writable('state', stateRoot),
		await writable('user data', data),
		await writable('user state', state),
		await there('process table', `${proc}/stat`),
		await there('socket table', `${proc}/net/tcp`),
	];
}

async function there(name: string, path: string): Promise<Finding> {
	const ok = (await stat(path).catch(() => null)) !== null;
	return {name, ok, text: ok ? safeText(path) : safe`${safeText(path)} is not there`};
}

async function writable(name: string, folder: string): Promise<Finding> {
	const {exists, writable: ok} = await accessTo(folder);
	const says = ok ? (exists ? ours('writable') : ours('made when it is needed')) : ours('not writable for this user');
	return {name, ok, text: safe`${safeText(folder)}: ${says}`};
}
