import {randomBytes} from 'node:crypto';
import {mkdir, open, rename, rm} from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import type {Surroundings} from '../../../domain/surroundings.ts';
import {readRegular} from '../../../observe/regular-file.ts';
import type {Answers} from './installation.ts';

const words = v.nullable(v.pipe(v.array(v.pipe(v.string(), v.maxLength(80))), v.maxLength(400)));
const answers = v.object({root: words, bead: words, beadUpdate: words, work: words, server: words});
const kept = v.object({schema: v.literal('triage.asked/1'), answers: v.record(v.string(), answers)});

/** So many builds are remembered; the oldest go first. */
const mostBuilds = 8;

const largestFile = 1024 * 1024;

/** Where answers are kept: our own folder under the user's cache. */
export function answersFile({env, home}: Pick<Surroundings, 'env' | 'home'>): string {
	const cache = env.XDG_CACHE_HOME ?? '';
	return path.join(path.isAbsolute(cache) ? cache : path.join(home, '.cache'), 'triage', 'asked-ddx.json');
}

/** The answers of one build of a program, by its path, size and time; null where they are not kept. */
export async function keptAnswers(file: string, stamp: string): Promise<Answers | null> {
	return (await readKept(file))[stamp] ?? null;
}

/** Keeps answers for the next start. A cache that cannot be written costs time and nothing else. */
export async function keepAnswers(file: string, stamp: string, given: Answers): Promise<void> {
	const before = Object.entries(await readKept(file)).filter(([build]) => build !== stamp);
	const all = Object.fromEntries([...before, [stamp, given] as const].slice(-mostBuilds));
	const temporary = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`;
	try {
		await mkdir(path.dirname(file), {recursive: true, mode: 0o700});
		const handle = await open(temporary, 'wx', 0o600);
		await handle.writeFile(JSON.stringify({schema: 'triage.asked/1', answers: all})).finally(() => handle.close());
		await rename(temporary, file);
	} catch {
		await rm(temporary, {force: true}).catch(() => undefined);
	}
}

async function readKept(file: string): Promise<Readonly<Record<string, Answers>>> {
	const read = await readRegular(file, {limit: largestFile, signal: AbortSignal.timeout(1000)});
	if (read.kind !== 'read') return {};
	try {
		const parsed = v.safeParse(kept, JSON.parse(read.bytes.toString('utf8')));
		return parsed.success ? parsed.output.answers : {};
	} catch {
		return {};
	}
}
