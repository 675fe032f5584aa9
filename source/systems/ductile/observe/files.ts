import {lstat} from 'node:fs/promises';
import path from 'node:path';
import type {Source} from '../../../domain/reading.ts';
import type {Surroundings} from '../../../domain/surroundings.ts';
import {blake3} from '../../../observe/blake3.ts';
import {listFolder} from '../../../observe/folder.ts';
import {readRegular} from '../../../observe/regular-file.ts';
import {type SafeText, safeText} from '../../../text/safe-text.ts';
import {readConfiguration} from '../configuration.ts';
import type {Files} from '../picture.ts';

const mostLocked = 200;
const mostPlugins = 200;
const limit = 1024 * 1024;

/** Reads the configuration, compares what `config lock` locked, and looks for plugin folders without a manifest. */
export function filesSource(folder: string | null, {env, home}: Pick<Surroundings, 'env' | 'home'>): Source<Files> {
	return {
		name: 'files',
		intervalMs: 3000,
		limitMs: 20_000,
		timeoutMs: 2000,
		place: 'configuration',
		async look(signal) {
			if (folder === null) return {kind: 'gap', reason: 'where its configuration lies is not known here: `--at FOLDER` says it'};
			const read = await readConfiguration(folder, env, signal);
			if (read.kind === 'broken') return {kind: 'gap', reason: read.reason};
			const {configuration} = read;
			const changed = await changedFiles(folder, signal);
			const ignored = await ignoredFolders(configuration.pluginRoots, signal);
			return {kind: 'seen', value: {configuration, changed, ignored, unit: await unitOf(home)}};
		},
	};
}

/** Any line with a name and 64 hexadecimal digits, so that it does not matter how the file is laid out. */
export function lockedIn(text: string): ReadonlyMap<string, string> {
	const found = text.split('\n').flatMap((line) => {
		const hash = /\b[0-9a-f]{64}\b/.exec(line)?.[0];
		const name = hash === undefined ? null : nameIn(line.replace(hash, ''));
		return hash === undefined || name === null ? [] : [[name, hash] as const];
	});
	return new Map(found.slice(0, mostLocked));
}

/** The first word with an ending, such as `config.yaml`. Word by word: one pattern for it all takes time by the cube of a line's length. */
function nameIn(line: string): string | null {
	for (const [word] of line.matchAll(/[\w./-]+/g)) {
		const dot = [...word.matchAll(/\.(?=[A-Za-z])/g)].at(-1)?.index;
		if (dot === undefined || !/[A-Za-z]/.test(word.slice(0, dot))) continue;
		return word.slice(0, dot + 1) + (/^\w*/.exec(word.slice(dot + 1))?.[0] ?? '');
	}
	return null;
}

async function changedFiles(folder: string, signal: AbortSignal): Promise<Files['changed']> {
	const lock = await readRegular(path.join(folder, '.checksums'), {limit, signal});
	if (lock.kind !== 'read') return null;
	const locked = lockedIn(lock.bytes.toString('utf8'));
	if (locked.size === 0) return null;
	const changed: {readonly name: SafeText; readonly changedAt: number}[] = [];
	for (const [name, hash] of locked) {
		const read = await readRegular(path.resolve(folder, name), {limit, signal, links: 'follow'});
		if (read.kind === 'read' && blake3(read.bytes) !== hash) changed.push({name: safeText(name), changedAt: read.mtimeMs});
	}
	return changed;
}

/** A folder with something to run, such as `run.py`, and no `manifest.yaml` is skipped with a warning in the log (recorded). */
async function ignoredFolders(roots: readonly string[], signal: AbortSignal): Promise<readonly SafeText[]> {
	const ignored: SafeText[] = [];
	for (const root of roots.slice(0, 20)) {
		const listed = await listFolder(root, mostPlugins, signal);
		if (listed.kind !== 'listed') continue;
		for (const name of listed.names) {
			const plugin = path.join(root, name);
			const stat = await lstat(plugin).catch(() => null);
			if (stat?.isDirectory() !== true) continue;
			const inside = await listFolder(plugin, 100, signal);
			if (inside.kind !== 'listed' || inside.names.includes('manifest.yaml') || inside.names.includes('manifest.yml')) continue;
			if (inside.names.some((file) => /^(?:run|main)(?:\.\w+)?$/.test(file))) ignored.push(safeText(plugin));
		}
	}
	return ignored;
}

/** A unit is a file of the operator's own: the name is the one of its deployment guide. */
const unitName = 'ductile.service';

async function unitOf(home: string): Promise<Files['unit']> {
	const exists = (folder: string) =>
		lstat(path.join(folder, unitName)).then(
			() => true,
			() => false,
		);
	if (await exists(path.join(home, '.config/systemd/user'))) return {name: unitName, isUser: true};
	const system = await Promise.all(['/etc/systemd/system', '/usr/lib/systemd/system', '/lib/systemd/system'].map(exists));
	return system.includes(true) ? {name: unitName, isUser: false} : null;
}
