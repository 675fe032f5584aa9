import {pictured} from '../../domain/pictured.ts';
import type {Surroundings} from '../../domain/surroundings.ts';
import type {Tools, Watched} from '../system.ts';
import {detailOf} from './detail.ts';
import {examine} from './doctor.ts';
import {joiner} from './join.ts';
import {createLooks} from './looks/index.ts';
import {agentsSource} from './observe/agents.ts';
import {apiSource} from './observe/api.ts';
import {metricsSource} from './observe/metrics.ts';
import {processesSource} from './observe/processes.ts';
import {unitSource} from './observe/unit.ts';
import {portIn, usualPort} from './place.ts';
import {resolverFor} from './resolve/index.ts';
import {snapshotOf} from './snapshot.ts';
import {symptomKinds} from './symptoms/index.ts';
import {warningsFor} from './warnings.ts';

/** Looks at the Caxton whose address is `at`. */
export async function watch(surroundings: Surroundings, at: string, tools?: Tools): Promise<Watched> {
	const port = portIn(at) ?? usualPort;
	const pictures = pictured({
		join: joiner(port),
		kinds: symptomKinds,
		limits: tools?.limits,
		show: (picture, sources) => ({snapshot: snapshotOf(picture, sources)}),
	});
	const resolve = resolverFor(surroundings, tools);
	const holds = (wanted: number) => pictures.latest()?.processes?.caxtons.some(({ports}) => ports?.includes(wanted)) === true;

	return {
		sources: [
			apiSource(port),
			agentsSource(port),
			processesSource(surroundings, port),
			metricsSource(holds),
			unitSource(surroundings),
		],
		view: pictures.view,
		detail: async (view, panel, id) => detailOf(pictures.of(view), panel, id),
		resolve: (view, symptom, command, filled) => resolve({picture: pictures.of(view), symptom, command, filled}),
		look: createLooks({port, picture: pictures.latest}),
		precaution: async () => null,
		doctor: () => examine(surroundings, port),
		hooks: async (action) => warningsFor(action, pictures.latest()),
		runbookFile: null,
		machine: {folders: [surroundings.home], files: [], programs: []},
		cwd: surroundings.home,
	};
}
