import {readdirSync, readFileSync} from 'node:fs';

/** Signals whole process groups, which are known by the PID of their first process. Groups that are gone are no error. */
export function signalGroups(groups: Iterable<number>, signal: NodeJS.Signals): void {
	for (const group of groups) {
		try {
			process.kill(-group, signal);
			// A stopped process takes SIGTERM only once it goes on.
			if (signal === 'SIGTERM') process.kill(-group, 'SIGCONT');
		} catch {
			// ESRCH: it has ended; EPERM: what is left in it is another user's.
		}
	}
}

/** Whether anything still runs in a group. Zombies that nobody reaps do not count. */
export function isGroupAlive(group: number, proc = '/proc'): boolean {
	try {
		process.kill(-group, 0);
	} catch (error) {
		if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
	}
	const members = groupMembers(group, proc);
	return members === null || members.length > 0;
}

/** Forgets the groups that have ended: their number may soon be somebody else's. */
export function prune(groups: Set<number>): void {
	for (const group of groups) if (!isGroupAlive(group)) groups.delete(group);
}

/** PIDs in a group that have not ended; null where there is no process table. proc(5): the group is field 5 of stat. */
export function groupMembers(group: number, proc = '/proc'): number[] | null {
	try {
		return readdirSync(proc)
			.filter((name) => /^\d+$/.test(name))
			.filter((pid) => {
				const [state, , pgrp] = statFields(`${proc}/${pid}/stat`);
				return Number(pgrp) === group && state !== 'Z' && state !== 'X';
			})
			.map(Number);
	} catch {
		return null;
	}
}

/** Field 3 and those after it; the name before it may hold anything, even parentheses. */
function statFields(file: string): string[] {
	try {
		const stat = readFileSync(file, 'latin1');
		return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	} catch {
		return [];
	}
}
