import path from 'node:path';
import {pictured} from '../../domain/pictured.ts';
import type {Surroundings} from '../../domain/surroundings.ts';
import {ours} from '../../text/safe-text.ts';
import type {Tools, Watched} from '../system.ts';
import {apiOf} from './api.ts';
import {readConfiguration} from './configuration.ts';
import {detailOf} from './detail.ts';
import {examine} from './doctor.ts';
import {joiner} from './join.ts';
import {createLooks} from './looks/index.ts';
import {catalogueSource} from './observe/catalogue.ts';
import {databaseSource} from './observe/database.ts';
import {filesSource} from './observe/files.ts';
import {gatewaySource} from './observe/gateway.ts';
import {healthSource} from './observe/health.ts';
import {jobsSource, queueSource} from './observe/jobs.ts';
import {logSource} from './observe/log.ts';
import {processesSource} from './observe/processes.ts';
import {placeAt, usualPort} from './place.ts';
import {resolverFor} from './resolve/index.ts';
import {snapshotOf} from './snapshot.ts';
import {symptomKinds} from './symptoms/index.ts';
import {takeToken} from './typed-token.ts';
import {undoing} from './undoing.ts';
import {warningsFor} from './warnings.ts';

/** Looks at the gateway at `at`: the folder of its configuration, or the URL of its API. */
export async function watch(surroundings: Surroundings, at: string, tools?: Tools): Promise<Watched> {
	const {env, proc, home} = surroundings;
	const place = (await placeAt(at)) ?? {host: '127.0.0.1', port: usualPort, folder: path.isAbsolute(at) ? at : null};
	const {folder} = place;
	const api = apiOf(place, env, tools?.secretKey);
	const pictures = pictured({
		join: joiner(place),
		kinds: symptomKinds,
		limits: tools?.limits,
		show: (picture, sources) => ({
			snapshot: {...snapshotOf(picture, sources), secret: {name: ours('API token'), wanted: api.wantsToken()}},
		}),
	});
	const resolve = resolverFor(surroundings, tools);

	/** Where its database lies, which its configuration may change. The last that was read stays while it cannot be read. */
	let database: string | null = null;
	async function databaseFile(): Promise<string | null> {
		if (folder === null) return null;
		// Each look has its own limit: a machine under load is no reason to give the file up sooner.
		const read = await readConfiguration(folder, env, AbortSignal.timeout(5000));
		if (read.kind === 'read') database = read.configuration.database;
		return database;
	}

	return {
		sources: [
			gatewaySource(place),
			healthSource(place),
			queueSource(api),
			jobsSource(api),
			catalogueSource(api),
			databaseSource(databaseFile),
			processesSource(surroundings, place, databaseFile),
			filesSource(folder, surroundings),
			logSource(proc, env, databaseFile),
		],
		view: pictures.view,
		detail: async (view, panel, id) => detailOf(pictures.of(view), panel, id),
		resolve: (view, symptom, command, filled) => resolve({picture: pictures.of(view), symptom, command, filled}),
		look: createLooks(place, api),
		precaution: async () => null,
		doctor: () => examine(surroundings, place, api),
		hooks: async (action) => warningsFor(action, pictures.latest()),
		takeSecret: (value) => takeToken(value, api),
		undo: undoing,
		runbookFile: null,
		machine: {folders: folder === null ? [] : [folder], files: [], programs: ['ductile']},
		cwd: home,
	};
}
