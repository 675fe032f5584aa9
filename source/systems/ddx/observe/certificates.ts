import {X509Certificate} from 'node:crypto';
import path from 'node:path';
import {orLate} from '../../../observe/or-late.ts';
import {readRegular} from '../../../observe/regular-file.ts';
import {type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import type {KnownProject} from '../parse/server-records.ts';
import type {Place} from '../place.ts';

/** Certificates of projects, in PEM. */
export type Certificates = {
	/** This workspace's own. */
	own(signal: AbortSignal): Promise<readonly string[]>;
	/** Those of all projects that the server knows, this one's first: a server serves the machine with that of the one that started it. */
	all(signal: AbortSignal): Promise<readonly string[]>;
	/** Why this workspace's own could not be read when it was last asked for; null where it could, or where there is none. */
	trouble(): SafeText | null;
};

const limit = 64 * 1024;

/** Another project may lie on a file system that is gone. */
const patienceMs = 300;

/** The certificates that DDx (v0.6.2-alpha164) keeps in `<state root>/server/tls/cert.pem`, of this workspace and of the `projects`. */
export function certificates(
	{stateRoot}: Pick<Place, 'stateRoot'>,
	projects: (signal: AbortSignal) => Promise<readonly KnownProject[]>,
): Certificates {
	const hanging = new Set<string>();
	let ownTrouble: SafeText | null = null;

	async function read(root: string, signal: AbortSignal): Promise<{pems: readonly string[]; trouble: SafeText | null}> {
		const file = path.join(root, 'server', 'tls', 'cert.pem');
		if (hanging.has(file)) return {pems: [], trouble: safe`${safeText(file)} did not answer in time`};
		hanging.add(file);
		const soon = AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]);
		const reading = readRegular(file, {limit, signal, links: 'follow'}).finally(() => hanging.delete(file));
		const found = await orLate(soon, file, () => reading);
		if (found.kind !== 'read') return {pems: [], trouble: found.kind === 'refused' ? found.reason : null};
		const pem = found.bytes.toString('latin1');
		return isCertificate(pem) ? {pems: [pem], trouble: null} : {pems: [], trouble: safe`${safeText(file)} is no certificate`};
	}

	async function own(signal: AbortSignal): Promise<readonly string[]> {
		const {pems, trouble} = await read(stateRoot, signal);
		ownTrouble = trouble;
		return pems;
	}

	return {
		own,
		trouble: () => ownTrouble,
		async all(signal) {
			const found = [...(await own(signal))];
			for (const project of await projects(signal)) {
				// Each read that hangs holds one of our few threads: one is enough.
				if (hanging.size > 0) break;
				found.push(...(await read(path.join(project.path, '.ddx'), signal)).pems);
			}
			return [...new Set(found)];
		},
	};
}

function isCertificate(pem: string): boolean {
	try {
		return new X509Certificate(pem).raw.length > 0;
	} catch {
		return false;
	}
}
