import path from 'node:path';
import type {Look, Source} from '../../../domain/reading.ts';
import type {Surroundings} from '../../../domain/surroundings.ts';
import {type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import {createRedactor} from '../../../text/secrets.ts';
import {type Census, census, type LogFile} from '../logs/census.ts';
import {distinctFailures, type Told} from '../logs/distinct-failures.ts';
import {eventFailures} from '../logs/event-failures.ts';
import {executions} from '../logs/executions.ts';
import {type Followed, followLogs} from '../logs/follow-logs.ts';
import {sessionIndex} from '../logs/session-index.ts';
import {successes} from '../logs/successes.ts';
import {readConfig} from '../parse/config-file.ts';
import type {Loop} from '../parse/loop-log.ts';
import type {SessionEnd} from '../parse/session-log.ts';
import type {DdxLogs} from '../picture.ts';
import type {Place} from '../place.ts';

/** A log that is being written, other than a loop log. */
export type LogActivity = {
	/** When it was last written, epoch ms. */
	readonly at: number;
	/** The words of its name and beginning, which may name the session, attempt or bead that it is about. Raw. */
	readonly names: ReadonlySet<string>;
};

/** The agent logs, and what they say of workers. */
export type LogFiles = {
	readonly logs: DdxLogs;
	readonly loops: readonly Loop[];
	readonly activity: readonly LogActivity[];
	/** Logs and results that could not be read or understood, each with its reason. */
	readonly faults: readonly SafeText[];
};

/** The runbook's routine: logs older than this are to be pruned. */
const oldMs = 30 * 24 * 60 * 60_000;

/** Failures before this are not told: nothing asks for them. */
const failuresForMs = 2 * 60 * 60_000;

/** Every kind of agent log, the results of attempts, and the failures in both. */
export function logsSource({env, now, home}: Surroundings, {workspace, stateRoot, beads}: Place): Source<LogFiles> {
	const {redact} = createRedactor(env);
	const attempts = executions(path.join(stateRoot, 'executions'));
	const events = eventFailures(path.join(beads, 'beads.jsonl'), now, failuresForMs);
	let folder = '';
	let count: Census = census(folder);
	let follow = followLogs(now);
	let index = sessionIndex(folder);

	async function look(signal: AbortSignal): Promise<Look<LogFiles>> {
		const {sessionLogFolder} = await readConfig(path.join(stateRoot, 'config.yaml'), signal);
		const wanted = folderOf(sessionLogFolder, home, {workspace, stateRoot});
		if (wanted !== folder) [folder, count, follow, index] = [wanted, census(wanted), followLogs(now), sessionIndex(wanted)];
		const counted = await count(signal);
		if (counted.kind === 'refused') return {kind: 'gap', reason: counted.reason};
		const files = counted.kind === 'counted' ? counted.files : [];
		const followed = await follow(files, signal);
		const indexed = await index(signal);
		const {ends, running, faults: unread} = await attempts(signal);
		const told = [...toldBy(followed, ends), ...failed('index', indexed.ends), ...(await events(signal))];
		if (signal.aborted) return {kind: 'gap', reason: `the logs in ${folder} took too long to read`};
		const activity = [
			...followed.sessions.map(({lastAt, names}) => ({at: lastAt, names})),
			...running.map(({attempt, at}) => ({at, names: new Set([attempt])})),
		];
		const recent = distinctFailures(told).filter(({at}) => at > now() - failuresForMs);
		const failures = recent.map((failure) => ({...failure, text: redact(failure.text)}));
		const answered = successes(followed, [...ends, ...indexed.ends]);
		const logs = {folder, failures, successes: answered, ...counts(files, now())};
		const strange = counted.kind === 'counted' ? [...counted.faults, ...(counted.more ? [tooMany(wanted)] : [])] : [];
		const faults = [...new Set([...strange, ...followed.faults, ...indexed.faults, ...unread])];
		return {kind: 'seen', value: {logs, loops: followed.loops.map(({loop}) => loop), activity, faults}};
	}

	return {name: 'logs', intervalMs: 3000, limitMs: 12_000, timeoutMs: 3000, place: stateRoot, look};
}

function tooMany(folder: string): SafeText {
	return safe`${safeText(folder)} has too many entries: not all were looked at`;
}

function folderOf(
	configured: string | null,
	home: string,
	{workspace, stateRoot}: Pick<Place, 'workspace' | 'stateRoot'>,
): string {
	if (configured === null) return path.join(stateRoot, 'agent-logs');
	return path.resolve(workspace, configured.startsWith('~/') ? path.join(home, configured.slice(2)) : configured);
}

function toldBy({loops, sessions}: Followed, ends: readonly SessionEnd[]): readonly Told[] {
	return [
		...loops.flatMap(({loop}) => loop.failures),
		...sessions.flatMap(({file, ends: own}) => failed(file.name.startsWith('svc-') ? 'service' : 'harness', own)),
		...failed('result', ends),
	];
}

function failed(by: string, ends: readonly SessionEnd[]): readonly Told[] {
	return ends.flatMap((end) => (end.kind === 'failed' ? [{by, failure: end.failure}] : []));
}

function counts(files: readonly LogFile[], now: number): Pick<DdxLogs, 'newestLoop' | 'files' | 'bytes' | 'old'> {
	const sum = (some: readonly LogFile[]) => some.reduce((total, {bytes}) => total + bytes, 0);
	const old = files.filter(({modifiedAt}) => now - modifiedAt > oldMs);
	const loops = files.filter(({name}) => /^agent-loop-.*\.jsonl$/.test(name));
	const newest = loops.reduce<LogFile | null>(
		(last, file) => (last === null || file.modifiedAt > last.modifiedAt ? file : last),
		null,
	);
	const oldest = old.reduce<number | null>((first, {modifiedAt}) => Math.min(first ?? modifiedAt, modifiedAt), null);
	return {
		newestLoop: newest?.path ?? null,
		files: files.length,
		bytes: sum(files),
		old: {files: old.length, bytes: sum(old), oldest},
	};
}
