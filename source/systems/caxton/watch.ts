import {sourceHealth} from '../../domain/reading.ts';
import type {Surroundings} from '../../domain/surroundings.ts';
import type {Tools, View, Watched} from '../system.ts';
import {detailOf} from './detail.ts';
import {examine} from './doctor.ts';
import {joiner} from './join.ts';
import {createLooks} from './looks/index.ts';
import {agentsSource} from './observe/agents.ts';
import {apiSource} from './observe/api.ts';
import {metricsSource} from './observe/metrics.ts';
import {processesSource} from './observe/processes.ts';
import {unitSource} from './observe/unit.ts';
import type {Picture} from './picture.ts';
import {portIn, usualPort} from './place.ts';
import {resolverFor} from './resolve/index.ts';
import {snapshotOf} from './snapshot.ts';
import {symptomKinds} from './symptoms/index.ts';
import {warningsFor} from './warnings.ts';

/** Looks at the Caxton whose address is `at`. */
export async function watch(surroundings: Surroundings, at: string, tools?: Tools): Promise<Watched> {
	const port = portIn(at) ?? usualPort;
	const pictures = new WeakMap<View, Picture>();
	const join = joiner(port);
	let latest: Picture | null = null;
	const resolve = resolverFor(surroundings, tools);
	const holds = (wanted: number) => latest?.processes?.caxtons.some(({ports}) => ports?.includes(wanted)) === true;

	function pictureOf(view: View): Picture {
		const picture = pictures.get(view);
		if (picture === undefined) throw new Error('a view of another system');
		return picture;
	}

	return {
		sources: [
			apiSource(port),
			agentsSource(port),
			processesSource(surroundings, port),
			metricsSource(holds),
			unitSource(surroundings),
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
		look: createLooks({port, picture: () => latest}),
		precaution: async () => null,
		doctor: () => examine(surroundings, port),
		hooks: async (action) => warningsFor(action, latest),
		runbookFile: null,
		machine: {folders: [surroundings.home], files: [], programs: []},
		cwd: surroundings.home,
	};
}
