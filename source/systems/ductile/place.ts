import path from 'node:path';
import {stampOf} from '../../observe/regular-file.ts';
import {type Configuration, readConfiguration} from './configuration.ts';

/** Where a gateway is looked at: its API on this machine and, where it is known, the folder of its configuration. */
export type Place = {
	readonly host: '127.0.0.1' | '::1';
	readonly port: number;
	/** Absolute; null where only its API is known. */
	readonly folder: string | null;
};

/** The port where nothing else is said (docs, sample configurations). */
export const usualPort = 8080;

/** The place that a listen address or a URL names; null where it is not on this machine. */
export function addressIn(text: string): Pick<Place, 'host' | 'port'> | null {
	const found = /^(?:http:\/\/)?(127\.0\.0\.1|localhost|0\.0\.0\.0|\[::1\]|\[::\]|)(?::(\d{1,5}))?\/?$/.exec(text);
	if (found === null || (found[1] === '' && found[2] === undefined)) return null;
	const port = Number(found[2] ?? usualPort);
	if (port < 1 || port > 65_535) return null;
	return {host: found[1]?.startsWith('[') ? '::1' : '127.0.0.1', port};
}

/** The place of a configuration: the address that it listens at. */
export function placeOf(folder: string, {listen}: Pick<Configuration, 'listen'>): Place {
	return {...(addressIn(listen ?? '') ?? {host: '127.0.0.1', port: usualPort}), folder};
}

/** What `--at` names: a URL on this machine, a folder with a `config.yaml`, or that file. Null where it is none of these. */
export async function placeAt(at: string): Promise<Place | null> {
	const address = addressIn(at);
	if (address !== null) return {...address, folder: null};
	if (!path.isAbsolute(at)) return null;
	const folder = path.basename(at) === 'config.yaml' ? path.dirname(at) : at;
	const stamp = await stampOf(path.join(folder, 'config.yaml'), {signal: AbortSignal.timeout(1000), links: 'follow'});
	if (stamp.kind !== 'file') return null;
	const read = await readConfiguration(folder, {}, AbortSignal.timeout(1000));
	return placeOf(folder, read.kind === 'read' ? read.configuration : {listen: null});
}

/** How a place is shown. */
export function urlOf({host, port}: Pick<Place, 'host' | 'port'>): string {
	return `http://${host === '::1' ? '[::1]' : host}:${port}`;
}
