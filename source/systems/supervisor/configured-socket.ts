import {parse} from 'yaml';
import {readRegular} from '../../observe/regular-file.ts';

/** A configuration is text for people: one larger than this is none. */
const largest = 1024 * 1024;

/**
 * The socket that a host's YAML names: `dashboard.path` from 0.1.4 on, `ipc.path` in 0.1.2. The other version's key is ignored without a
 * word (recorded): then the target runs and has no socket.
 */
export async function configuredSocket(file: string): Promise<string | null> {
	const read = await readRegular(file, {limit: largest, signal: AbortSignal.timeout(1000), links: 'follow'});
	if (read.kind !== 'read') return null;
	try {
		const config: unknown = parse(read.bytes.toString('utf8'), {maxAliasCount: 10});
		return pathUnder(config, 'dashboard') ?? pathUnder(config, 'ipc');
	} catch {
		return null;
	}
}

function pathUnder(config: unknown, key: string): string | null {
	const section = typeof config === 'object' && config !== null ? (config as Record<string, unknown>)[key] : null;
	const named = typeof section === 'object' && section !== null ? (section as Record<string, unknown>).path : null;
	return typeof named === 'string' && named.startsWith('/') ? named : null;
}
