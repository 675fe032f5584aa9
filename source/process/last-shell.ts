import {type ChildProcessByStdio, spawn} from 'node:child_process';
import type {Writable} from 'node:stream';

/**
 * Holds the numbers of process groups, and kills those that it still holds when its input ends, as it does when this process is
 * killed with SIGKILL. By what every shell has built in (POSIX 2.14, 2.9.1), so that nothing else has to be started then.
 */
const words = `held=
while read -r word group; do
	case $word in
	hold) held="$held $group" ;;
	drop) kept=; for one in $held; do test "$one" = "$group" || kept="$kept $one"; done; held=$kept ;;
	esac
done
for group in $held; do kill -s KILL -- "-$group"; done`;

let shell: ChildProcessByStdio<Writable, null, null> | null = null;

/** Another shell has to be told all of them. */
const held = new Set<number>();

/**
 * Has a process group killed when this process is gone, however it went. Where no shell can be started, nothing comes of it; after one
 * that was killed, the next call starts another.
 */
export function hold(group: number): void {
	// To `kill`, -1 is every process there is, and -0 the group of the shell.
	if (!Number.isInteger(group) || group < 2) throw new RangeError(`${group} is the number of no process group of ours`);
	held.add(group);
	if (shell !== null) tell('hold', group);
	else {
		shell = started();
		for (const one of held) tell('hold', one);
	}
}

/** The group has ended: its number may soon be somebody else's. */
export function drop(group: number): void {
	if (held.delete(group)) tell('drop', group);
}

function tell(what: 'hold' | 'drop', group: number): void {
	shell?.stdin.write(`${what} ${group}\n`);
}

/** In a session of its own: what ends the console from its terminal does not reach it. */
function started(): typeof shell {
	try {
		const made = spawn('/bin/sh', ['-c', words], {cwd: '/', env: {}, detached: true, stdio: ['pipe', 'ignore', 'ignore']});
		const gone = () => {
			if (shell === made) shell = null;
		};
		made.on('error', gone).on('exit', gone).unref();
		made.stdin.on('error', gone);
		if ('unref' in made.stdin && typeof made.stdin.unref === 'function') made.stdin.unref();
		return made;
	} catch {
		return null;
	}
}
