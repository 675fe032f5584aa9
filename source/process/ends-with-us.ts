import {signalGroups} from './group.ts';
import {drop, hold} from './last-shell.ts';

/** Those that end a process which does not listen for them. */
const endings = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const;

const groups = new Set<number>();

/**
 * Has a process group killed when this process ends: on its own, by one of those signals, or by one that nobody can listen for. The
 * function that comes back is to be called once the group is gone.
 */
export function endsWithUs(group: number): () => void {
	if (groups.size === 0) {
		process.on('exit', killAll);
		for (const signal of endings) process.on(signal, heard);
	}
	groups.add(group);
	hold(group);
	return () => {
		if (!groups.delete(group)) return;
		drop(group);
		if (groups.size > 0) return;
		process.off('exit', killAll);
		for (const signal of endings) process.off(signal, heard);
	};
}

function killAll(): void {
	signalGroups(groups, 'SIGKILL');
}

/** Whoever else listens decides whether this is the end. */
function heard(signal: NodeJS.Signals): void {
	if (process.listenerCount(signal) > 1) return;
	killAll();
	process.off(signal, heard);
	process.kill(process.pid, signal);
}
