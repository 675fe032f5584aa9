import path from 'node:path';
import {sourceHealth} from '../../domain/reading.ts';
import type {Surroundings} from '../../domain/surroundings.ts';
import type {Tools, View, Watched} from '../system.ts';
import {detailOf} from './detail.ts';
import {examine} from './doctor.ts';
import {joiner} from './join.ts';
import {createLooks} from './looks/index.ts';
import {processesSource} from './observe/processes.ts';
import {securitySource} from './observe/security.ts';
import {socketSource} from './observe/socket.ts';
import {stateSource} from './observe/state.ts';
import type {Picture} from './picture.ts';
import {resolverFor} from './resolve/index.ts';
import {snapshotOf} from './snapshot.ts';
import {symptomKinds} from './symptoms/index.ts';
import {warningsFor} from './warnings.ts';

/** Looks at the target whose socket is at `at`. */
export async function watch(surroundings: Surroundings, at: string, tools?: Tools): Promise<Watched> {
	const pictures = new WeakMap<View, Picture>();
	const join = joiner(surroundings, at);
	let latest: Picture | null = null;
	const resolve = resolverFor(surroundings, tools);

	function pictureOf(view: View): Picture {
		const picture = pictures.get(view);
		if (picture === undefined) throw new Error('a view of another system');
		return picture;
	}

	return {
		sources: [stateSource(at), socketSource(at), securitySource(at), processesSource(surroundings, at)],
		view(readings, now) {
			const picture = join(readings, now);
			const sources = [...readings.values()].map((reading) => sourceHealth(reading, now));
			const detected = symptomKinds.map((symptom) => ({symptom, detection: symptom.detect(picture)}));
			const view = {snapshot: snapshotOf(picture, sources), detected};
			pictures.set(view, picture);
			latest = picture;
			return view;
		},
		detail: async (view, panel, id) => detailOf(pictureOf(view), panel, id),
		resolve: (view, symptom, command, filled) => resolve({picture: pictureOf(view), symptom, command, filled}),
		look: createLooks({surroundings, path: at, picture: () => latest}),
		precaution: async () => null,
		doctor: () => examine(surroundings, at),
		hooks: async (action) => warningsFor(action, latest),
		runbookFile: null,
		machine: {folders: [path.dirname(at)], files: [], programs: ['ls']},
		cwd: surroundings.home,
	};
}
