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

/** How far a signal goes: to the whole group of what was started, or, where that is the console's own, to it alone. */
export type Reach = {
	signal(started: Iterable<number>, signal: NodeJS.Signals): void;
	/** Forgets what has ended: its number may soon be somebody else's. */
	prune(started: Set<number>): void;
};

/** Each was started at the head of a group of its own. */
export const wholeGroups: Reach = {signal: signalGroups, prune};

/** They share the console's group, as whoever has the terminal with it must. */
export const processesAlone: Reach = {
	signal(started, signal) {
		for (const pid of started) {
			signalled(pid, signal);
			if (signal === 'SIGTERM') signalled(pid, 'SIGCONT');
		}
	},
	prune(started) {
		for (const pid of started) if (!signalled(pid, 0)) started.delete(pid);
	},
};

/** Signals one process; whether it is there. */
function signalled(pid: number, signal: NodeJS.Signals | 0): boolean {
	try {
		return process.kill(pid, signal);
	} catch (error) {
		// Root's now, by way of sudo: it is there.
		return error instanceof Error && 'code' in error && error.code === 'EPERM';
	}
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

/** Whether a process was stopped, as Ctrl+Z does it, and not yet continued. */
export function isStopped(pid: number, proc = '/proc'): boolean {
	return statFields(`${proc}/${pid}/stat`)[0] === 'T';
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
