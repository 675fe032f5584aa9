import {readFile} from 'node:fs/promises';
import path from 'node:path';
import type {Surroundings} from '../../domain/surroundings.ts';
import {ours, type SafeText, safe, safeText} from '../../text/safe-text.ts';
import type {Discovery} from '../system.ts';
import {askRoot} from './api.ts';
import {readConfiguration} from './configuration.ts';
import {type Place, placeAt, placeOf, urlOf, usualPort} from './place.ts';

/** Every look at a candidate takes no longer. */
const waitMs = 900;

/** The port of the sample configurations, beside the usual one. */
const ports = [usualPort, 8081];

/**
 * Finds a gateway: by its configuration (`DUCTILE_CONFIG_DIR`, `~/.config/ductile`, `/etc/ductile`, in the order of the program itself),
 * whether it runs or not, else by who answers on the usual ports. A port alone decides nothing: Caxton has the same one. Nothing that is
 * not recognised is sent a token.
 */
export async function discover(surroundings: Surroundings, at: string | null): Promise<Discovery> {
	if (at !== null) return named(surroundings, at);
	for (const folder of foldersOf(surroundings)) if ((await configuredIn(folder)) !== null) return {kind: 'found', at: folder};
	for (const port of ports) {
		const place: Place = {host: '127.0.0.1', port, folder: null};
		const root = await askRoot(place, AbortSignal.timeout(waitMs));
		if (root.kind === 'gateway') return {kind: 'found', at: (await folderBehind(place)) ?? urlOf(place)};
	}
	return absent(safe`no configuration in ${safeText(foldersOf(surroundings).join(', '))}, and no gateway on 8080 or 8081`);
}

async function named({cwd}: Surroundings, at: string): Promise<Discovery> {
	const isUrl = /^https?:|^[\w.:[\]]*:\d+$/.test(at);
	const place = await placeAt(isUrl ? at : path.resolve(cwd, at));
	if (place === null)
		return absent(
			isUrl ? safe`${safeText(at)} is no plain HTTP address of this machine` : safe`${safeText(at)} has no config.yaml`,
		);
	if (place.folder !== null) return {kind: 'found', at: place.folder};
	const root = await askRoot(place, AbortSignal.timeout(waitMs));
	if (root.kind === 'gateway') return {kind: 'found', at: (await folderBehind(place)) ?? urlOf(place)};
	return absent(safe`no Ductile gateway answers at ${safeText(urlOf(place))}`);
}

/** A gateway says where its configuration lies; that is taken where it lists the same port. */
async function folderBehind(place: Place): Promise<string | null> {
	const {healthIn} = await import('./observe/health.ts');
	const {askLoopback} = await import('../../observe/loopback-http.ts');
	const {host, port} = place;
	const health = healthIn(
		await askLoopback({host, port, path: '/healthz', timeoutMs: waitMs, signal: AbortSignal.timeout(waitMs)}),
	);
	const file = health.kind === 'ok' ? health.configPath : null;
	if (file === null || !path.isAbsolute(file)) return null;
	const found = await placeAt(file);
	return found?.port === port ? found.folder : null;
}

function foldersOf({env, home}: Surroundings): readonly string[] {
	const given = env.DUCTILE_CONFIG_DIR ?? '';
	return [...(path.isAbsolute(given) ? [given] : []), path.join(home, '.config/ductile'), '/etc/ductile'];
}

/** The configuration of a gateway with an API: `config.yaml` there, with plugins or a state of its own. */
async function configuredIn(folder: string): Promise<Place | null> {
	const text = await readFile(path.join(folder, 'config.yaml'), 'utf8').catch(() => null);
	if (text === null) return null;
	const read = await readConfiguration(folder, {}, AbortSignal.timeout(waitMs));
	return placeOf(folder, read.kind === 'read' ? read.configuration : {listen: null});
}

function absent(what: SafeText): Discovery {
	return {kind: 'absent', lookedFor: safe`No Ductile gateway: ${what}; ${ours('`--at FOLDER|URL` names one.')}`, offers: []};
}
