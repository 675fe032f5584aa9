import {X509Certificate} from 'node:crypto';
import path from 'node:path';
import {orLate} from '../../../observe/or-late.ts';
import {readRegular} from '../../../observe/regular-file.ts';
import {parseServerState} from '../parse/server-records.ts';
import type {Place} from '../place.ts';

/** Certificates of projects, in PEM. */
export type Certificates = {
	/** This workspace's own. */
	own(signal: AbortSignal): Promise<readonly string[]>;
	/** Those of all projects that the server knows, this one's first: a server serves the machine with that of the one that started it. */
	all(signal: AbortSignal): Promise<readonly string[]>;
};

const limit = 64 * 1024;

/** Another project may lie on a file system that is gone. */
const patienceMs = 300;

/** The certificates that DDx (v0.6.2-alpha164) keeps in `<state root>/server/tls/cert.pem`. */
export function certificates({stateRoot, data}: Place): Certificates {
	const hanging = new Set<string>();

	async function read(root: string, signal: AbortSignal): Promise<readonly string[]> {
		const file = path.join(root, 'server', 'tls', 'cert.pem');
		if (hanging.has(file)) return [];
		hanging.add(file);
		const soon = AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]);
		const reading = readRegular(file, {limit, signal, links: 'follow'}).finally(() => hanging.delete(file));
		const found = await orLate(soon, file, () => reading);
		const pem = found.kind === 'read' ? found.bytes.toString('latin1') : '';
		return isCertificate(pem) ? [pem] : [];
	}

	const own = (signal: AbortSignal) => read(stateRoot, signal);
	return {
		own,
		async all(signal) {
			const file = await readRegular(path.join(data, 'server-state.json'), {limit: 4 * 1024 * 1024, signal});
			const projects = file.kind === 'read' ? parseServerState(file.bytes.toString('utf8')) : [];
			const found = [...(await own(signal))];
			for (const project of projects) {
				// Each read that hangs holds one of our few threads: one is enough.
				if (hanging.size > 0) break;
				found.push(...(await read(path.join(project.path, '.ddx'), signal)));
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
