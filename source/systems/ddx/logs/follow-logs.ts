import type {SafeText} from '../../../text/safe-text.ts';
import type {LogFile} from './census.ts';
import type {FollowedLoop, FollowedSession, LogFollower} from './followers.ts';
import {loopFollower, sessionFollower} from './followers.ts';

/** What the newest logs say, and why some say nothing. */
export type Followed = {
	readonly loops: readonly FollowedLoop[];
	readonly sessions: readonly FollowedSession[];
	readonly faults: readonly SafeText[];
};

/** So many logs of a kind are followed, newest first, and so many bytes of session logs are read at a look: the rest at the next. */
const mostLogs = 24;
const budgetBytes = 8 * 1024 * 1024;

/** A log that was not written for so long has nothing to say about now; of loop logs the newest always has. */
const sessionsForMs = 2 * 60 * 60_000;
const loopsForMs = 24 * 60 * 60_000;

const loopLog = /^agent-loop-.*\.jsonl$/;
const sessionLog = /^(?:svc-|agent-(?!loop-)).*\.jsonl$/;

/** A follower of the logs of one folder; its memory is bounded by the number of logs followed. */
export function followLogs(now: () => number): (files: readonly LogFile[], signal: AbortSignal) => Promise<Followed> {
	let followers = new Map<string, LogFollower>();
	return async (files, signal) => {
		// The loops last: a session begins after its worker's loop log named the bead, so that no log is nobody's between two reads.
		const wanted = [
			...newest(files, sessionLog).filter((file) => now() - file.modifiedAt < sessionsForMs),
			...newest(files, loopLog).filter((file, index) => index === 0 || now() - file.modifiedAt < loopsForMs),
		];
		const next = new Map<string, LogFollower>();
		let spent = 0;
		for (const file of wanted) {
			const isLoop = loopLog.test(file.name);
			const follower = followers.get(file.name) ?? (isLoop ? loopFollower(file) : sessionFollower(file));
			next.set(file.name, follower);
			if ((isLoop || spent <= budgetBytes) && !signal.aborted) spent += await follower.read(file, signal);
		}
		followers = next;
		const followed = [...next.values()].map(({followed: one}) => one);
		return {
			loops: followed.filter((one) => one.kind === 'loop'),
			sessions: followed.filter((one) => one.kind === 'session'),
			faults: [...next.values()].flatMap(({fault}) => fault ?? []),
		};
	};
}

function newest(files: readonly LogFile[], pattern: RegExp): readonly LogFile[] {
	return files
		.filter(({name}) => pattern.test(name))
		.sort((a, b) => b.modifiedAt - a.modifiedAt)
		.slice(0, mostLogs);
}
