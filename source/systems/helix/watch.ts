import {sourceHealth} from '../../domain/reading.ts';
import type {Surroundings} from '../../domain/surroundings.ts';
import type {Tools, View, Watched} from '../system.ts';
import {detailOf} from './detail.ts';
import {examine} from './doctor.ts';
import {joiner} from './join.ts';
import {createLooks} from './looks/index.ts';
import {filesSource} from './observe/files.ts';
import {logSource} from './observe/log.ts';
import {portsSource} from './observe/ports.ts';
import {researchSource, shadowSource} from './observe/status.ts';
import {unitsSource} from './observe/units.ts';
import type {Picture} from './picture.ts';
import {type Place, parsePlace, rootOf, usualPorts} from './place.ts';
import {resolverFor} from './resolve/index.ts';
import {snapshotOf} from './snapshot.ts';
import {symptomKinds} from './symptoms/index.ts';
import {warningsFor} from './warnings.ts';

/** Looks at the two services of a place. */
export async function watch(surroundings: Surroundings, at: string, tools?: Tools): Promise<Watched> {
	const place: Place = {ports: parsePlace(at)?.ports ?? usualPorts, root: rootOf(surroundings)};
	const pictures = new WeakMap<View, Picture>();
	const join = joiner(place);
	let latest: Picture | null = null;
	const resolve = resolverFor(surroundings, tools);

	function pictureOf(view: View): Picture {
		const picture = pictures.get(view);
		if (picture === undefined) throw new Error('a view of another system');
		return picture;
	}

	return {
		sources: [
			shadowSource(place.ports.shadow),
			researchSource(place.ports.research),
			unitsSource(surroundings),
			portsSource(surroundings, place),
			filesSource(surroundings, place),
			logSource(surroundings),
		],
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
		look: createLooks({surroundings, place, picture: () => latest}),
		precaution: async () => null,
		doctor: () => examine(surroundings, place),
		hooks: async (action) => warningsFor(action, latest),
		runbookFile: null,
		machine: {folders: [`${place.root}/opt/helix`, `${place.root}/run/helix`], files: [], programs: ['systemctl', 'journalctl']},
		cwd: surroundings.home,
	};
}
