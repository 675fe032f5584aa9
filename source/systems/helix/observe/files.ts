import {lstat} from 'node:fs/promises';
import type {Source} from '../../../domain/reading.ts';
import type {Surroundings} from '../../../domain/surroundings.ts';
import {listFolder} from '../../../observe/folder.ts';
import {readRegular} from '../../../observe/regular-file.ts';
import {type SafeText, safeText} from '../../../text/safe-text.ts';
import {createRedactor} from '../../../text/secrets.ts';
import {accountIn, readUnitText, setting} from '../parse/unit-file.ts';
import {type Place, type ServiceName, services} from '../place.ts';

/** A path that matters, as `lstat` sees it. */
export type Entry =
	| {readonly kind: 'missing'}
	| {readonly kind: 'unseen'; readonly why: SafeText}
	| {readonly kind: 'folder' | 'file' | 'other'; readonly uid: number; readonly gid: number; readonly mode: number};

/** A unit's files. `exec` is the command that they come to; `from` the file that says it, null where there is none. */
export type UnitFiles = {
	readonly exists: boolean;
	readonly exec: SafeText | null;
	readonly from: string | null;
	readonly user: string | null;
};

/** What stands on the disk of the two services. */
export type Files = Readonly<Record<ServiceName, UnitFiles>> & {
	readonly opt: Entry;
	readonly run: Entry;
	readonly seedScript: Entry;
	/** The account `helix`; null where there is none, or it is not in `/etc/passwd`. */
	readonly account: {readonly uid: number; readonly gid: number} | null;
	/** `SEED_VALUE` of the file that the unit names, else the runbook's 0.12. */
	readonly seedValue: number;
};

/** The wiki's value (revision of 2025-11-11). */
const usualSeed = 0.12;
const limit = 256 * 1024;

/** Looks at folders, owners and unit files. Reads nothing that is larger than a quarter of a megabyte. */
export function filesSource({env}: Pick<Surroundings, 'env'>, {root}: Pick<Place, 'root'>): Source<Files> {
	const {redact} = createRedactor(env);
	return {
		name: 'files',
		intervalMs: 3000,
		limitMs: 20_000,
		timeoutMs: 1500,
		async look(signal) {
			const read = async (file: string) => {
				const text = await readRegular(file, {limit, signal, links: 'follow'});
				return text.kind === 'read' ? text.bytes.toString('utf8') : null;
			};
			const [shadow, research] = await Promise.all([unitFiles('shadow'), unitFiles('research')]);
			const environment = shadow.environmentFile ?? `/opt/helix/env.conf`;
			const seed = setting((await read(`${root}${environment}`)) ?? '', 'SEED_VALUE');
			const passwd = await read(`${root}/etc/passwd`);
			return {
				kind: 'seen',
				value: {
					shadow: shadow.files,
					research: research.files,
					opt: await entry(`${root}/opt/helix`),
					run: await entry(`${root}/run/helix`),
					seedScript: await entry(`${root}/opt/helix/bin/seed-dissonance.sh`),
					account: passwd === null ? null : accountIn(passwd, research.files.user ?? shadow.files.user ?? 'helix'),
					seedValue: seed !== null && Number.isFinite(Number(seed)) && seed !== '' ? Number(seed) : usualSeed,
				},
			};

			async function unitFiles(name: ServiceName) {
				const file = `${root}/etc/systemd/system/${services[name].unit}`;
				const dropIns = await listFolder(`${file}.d`, 100, signal);
				const names = dropIns.kind === 'listed' ? dropIns.names.filter((one) => one.endsWith('.conf')).sort() : [];
				const all = [file, ...names.map((one) => `${file}.d/${one}`)];
				const texts = await Promise.all(all.map(read));
				const {exec, user, environmentFile} = readUnitText(texts.map((text) => text ?? ''));
				const from = exec === null ? null : (all.findLast((_, at) => readUnitText([texts[at] ?? '']).exec === exec) ?? null);
				const files = {
					exists: texts.some((text) => text !== null),
					exec: exec === null ? null : redact(safeText(exec)),
					from,
					user,
				};
				return {files, environmentFile};
			}
		},
	};
}

async function entry(path: string): Promise<Entry> {
	try {
		const stat = await lstat(path);
		const kind = stat.isDirectory() ? 'folder' : stat.isFile() ? 'file' : 'other';
		return {kind, uid: stat.uid, gid: stat.gid, mode: stat.mode & 0o7777};
	} catch (error) {
		const {code = 'unknown'} = error as NodeJS.ErrnoException;
		return code === 'ENOENT' || code === 'ENOTDIR'
			? {kind: 'missing'}
			: {kind: 'unseen', why: safeText(`${path} cannot be looked at (${code})`)};
	}
}
