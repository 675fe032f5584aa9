import path from 'node:path';
import * as v from 'valibot';
import type {PrivateFile} from '../../../domain/private-file.ts';
import type {Surroundings} from '../../../domain/surroundings.ts';
import {privateFile} from '../../../process/private-file.ts';
import {versionPattern} from './help.ts';
import type {Known} from './installation.ts';

const words = v.nullable(v.pipe(v.array(v.pipe(v.string(), v.maxLength(80))), v.maxLength(400)));
const answers = v.object({root: words, bead: words, beadUpdate: words, work: words, server: words});
const known = v.object({version: v.nullable(v.pipe(v.string(), v.regex(versionPattern))), answers});
const kept = v.object({schema: v.literal('triage.asked/2'), builds: v.record(v.string(), known)});

/** So many builds are remembered; the oldest go first. */
const mostBuilds = 8;

/** Where answers are kept: our own folder under the user's cache. */
export function answersFile({env, home, uid}: Pick<Surroundings, 'env' | 'home' | 'uid'>): PrivateFile {
	const cache = env.XDG_CACHE_HOME ?? '';
	const folder = path.isAbsolute(cache) ? cache : path.join(home, '.cache');
	return privateFile(path.join(folder, 'triage', 'asked-ddx.json'), uid);
}

/** The answers of one build of a program, by its path, size and time; null where they are not kept. */
export async function keptAnswers(file: PrivateFile, stamp: string): Promise<Known | null> {
	return (await readKept(file))[stamp] ?? null;
}

/** Keeps answers for the next start. A cache that cannot be written costs time and nothing else. */
export async function keepAnswers(file: PrivateFile, stamp: string, given: Known): Promise<void> {
	const before = Object.entries(await readKept(file)).filter(([build]) => build !== stamp);
	const all = Object.fromEntries([...before, [stamp, given] as const].slice(-mostBuilds));
	await file.write(`${JSON.stringify({schema: 'triage.asked/2', builds: all})}\n`);
}

async function readKept(file: PrivateFile): Promise<Readonly<Record<string, Known>>> {
	try {
		const parsed = v.safeParse(kept, JSON.parse((await file.read()) ?? 'null'));
		return parsed.success ? parsed.output.builds : {};
	} catch {
		return {};
	}
}
