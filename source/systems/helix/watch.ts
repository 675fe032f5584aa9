import {pictured} from '../../domain/pictured.ts';
import type {Surroundings} from '../../domain/surroundings.ts';
import type {Tools, Watched} from '../system.ts';
import {detailOf} from './detail.ts';
import {examine} from './doctor.ts';
import {joiner} from './join.ts';
import {createLooks} from './looks/index.ts';
import {filesSource} from './observe/files.ts';
import {logSource} from './observe/log.ts';
import {portsSource} from './observe/ports.ts';
import {researchSource, shadowSource} from './observe/status.ts';
import {unitsSource} from './observe/units.ts';
import {type Place, parsePlace, rootOf, usualPorts} from './place.ts';
import {resolverFor} from './resolve/index.ts';
import {snapshotOf} from './snapshot.ts';
import {symptomKinds} from './symptoms/index.ts';
import {warningsFor} from './warnings.ts';

/** Looks at the two services of a place. */
export async function watch(surroundings: Surroundings, at: string, tools?: Tools): Promise<Watched> {
	const place: Place = {ports: parsePlace(at)?.ports ?? usualPorts, root: rootOf(surroundings)};
	const pictures = pictured({
		join: joiner(place),
		kinds: symptomKinds,
		limits: tools?.limits,
		show: (picture, sources) => ({snapshot: snapshotOf(picture, sources)}),
	});
	const resolve = resolverFor(surroundings, tools);

	return {
		sources: [
			shadowSource(place.ports.shadow),
			researchSource(place.ports.research),
			unitsSource(surroundings),
			portsSource(surroundings, place),
			filesSource(surroundings, place),
			logSource(surroundings),
		],
		view: pictures.view,
		detail: async (view, panel, id) => detailOf(pictures.of(view), panel, id),
		resolve: (view, symptom, command, filled) => resolve({picture: pictures.of(view), symptom, command, filled}),
		look: createLooks({surroundings, place, picture: pictures.latest}),
		precaution: async () => null,
		doctor: () => examine(surroundings, place),
		hooks: async (action) => warningsFor(action, pictures.latest()),
		runbookFile: null,
		machine: {folders: [`${place.root}/opt/helix`, `${place.root}/run/helix`], files: [], programs: ['systemctl', 'journalctl']},
		cwd: surroundings.home,
	};
}
