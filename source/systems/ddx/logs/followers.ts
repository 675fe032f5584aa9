import {type TailRead, tailOf} from '../../../observe/tail.ts';
import {type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import {fieldsOf} from '../parse/json-fields.ts';
import {type Loop, newLoop, readLoopLine} from '../parse/loop-log.ts';
import {momentOf} from '../parse/moment.ts';
import {readSessionLine, type Session, type SessionEnd} from '../parse/session-log.ts';
import type {LogFile} from './census.ts';

/** A loop log as followed. */
export type FollowedLoop = {readonly kind: 'loop'; readonly file: LogFile; readonly loop: Loop};

/** Another log as followed: how its sessions ended, and what its name and its beginning say of whose it is. */
export type FollowedSession = {
	readonly kind: 'session';
	readonly file: LogFile;
	readonly ends: readonly SessionEnd[];
	readonly names: ReadonlySet<string>;
	/** When its last line was written by its own time, epoch ms; where that is not known, when the file was. */
	readonly lastAt: number;
};

/** Follows one log. */
export type LogFollower = {
	readonly followed: FollowedLoop | FollowedSession;
	/** Why the log says nothing; null where it could be read and understood. */
	readonly fault: SafeText | null;
	/** Takes in what is new; gives the number of bytes read. A log that cannot be read says nothing new. */
	read(file: LogFile, signal: AbortSignal): Promise<number>;
};

const limits = {first: 256 * 1024, most: 1024 * 1024};
const headLength = 8192;
const mostEnds = 200;

/** Follows a loop log. */
export function loopFollower(first: LogFile): LogFollower {
	let followed: FollowedLoop = {kind: 'loop', file: first, loop: newLoop()};
	return follower(
		first,
		() => followed,
		(file, {lines, anew}) => {
			const loop = anew ? newLoop() : followed.loop;
			for (const line of lines) readLoopLine(loop, line, file.path);
			followed = {kind: 'loop', file, loop};
		},
	);
}

/** Follows a log of the agent service or of a harness. */
export function sessionFollower(first: LogFile): LogFollower {
	const session: Session = {provider: null, bead: null};
	const {modifiedAt} = first;
	let followed: FollowedSession = {kind: 'session', file: first, ends: [], names: namesIn(first.name), lastAt: modifiedAt};
	return follower(
		first,
		() => followed,
		(file, {lines, fromStart}) => {
			const ends = lines.map((line) => readSessionLine(session, line, file.path, file.modifiedAt)).filter((end) => end !== null);
			const names = fromStart ? namesIn(`${file.name}\n${lines.slice(0, 3).join('\n').slice(0, headLength)}`) : followed.names;
			const lastAt = timeOf(lines.at(-1)) ?? (lines.length === 0 ? followed.lastAt : file.modifiedAt);
			followed = {kind: 'session', file, ends: [...followed.ends, ...ends].slice(-mostEnds), names, lastAt};
		},
	);
}

/** Every word of a log's name and beginning that may be an id, whole: `shop-1` is not in `shop-12`. The name is `<kind>-<session>.jsonl`. */
function namesIn(head: string): ReadonlySet<string> {
	return new Set(head.replace(/^(svc|agent)-(.*)\.jsonl/, '$1-$2 $2').match(/[\w.-]{3,}/g));
}

function follower(
	{path}: LogFile,
	followed: () => LogFollower['followed'],
	take: (file: LogFile, read: TailRead) => void,
): LogFollower {
	const tail = tailOf(path, limits);
	let refused: SafeText | null = null;
	return {
		get followed() {
			return followed();
		},
		get fault() {
			return refused ?? garbledLoop(followed());
		},
		async read(file, signal) {
			const read = await tail(signal);
			refused = read.kind === 'refused' && !signal.aborted ? read.reason : null;
			if (read.kind !== 'read') return 0;
			take(file, read);
			return read.bytes;
		},
	};
}

/** A worker begins its loop log with a line of a few hundred bytes: what has more than that and no line that tells a time is none. */
function garbledLoop(followed: LogFollower['followed']): SafeText | null {
	const {kind, file} = followed;
	const isGarbled = kind === 'loop' && followed.loop.lastAt === null && file.bytes > headLength;
	return isGarbled ? safe`${safeText(file.path)} has no line that can be read` : null;
}

function timeOf(line: string | undefined): number | null {
	const entry = line === undefined ? null : fieldsOf(line);
	return momentOf(entry?.ts) ?? momentOf(entry?.time);
}
