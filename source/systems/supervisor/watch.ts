import path from 'node:path';
import {pictured} from '../../domain/pictured.ts';
import type {Surroundings} from '../../domain/surroundings.ts';
import type {Tools, Watched} from '../system.ts';
import {detailOf} from './detail.ts';
import {examine} from './doctor.ts';
import {joiner} from './join.ts';
import {createLooks} from './looks/index.ts';
import {processesSource} from './observe/processes.ts';
import {securitySource} from './observe/security.ts';
import {socketSource} from './observe/socket.ts';
import {stateSource} from './observe/state.ts';
import {resolverFor} from './resolve/index.ts';
import {snapshotOf} from './snapshot.ts';
import {symptomKinds} from './symptoms/index.ts';
import {warningsFor} from './warnings.ts';

/** Looks at the target whose socket is at `at`. */
export async function watch(surroundings: Surroundings, at: string, tools?: Tools): Promise<Watched> {
	const pictures = pictured({
		join: joiner({uid: uidOf(surroundings)}, at),
		kinds: symptomKinds,
		limits: tools?.limits,
		show: (picture, sources) => ({snapshot: snapshotOf(picture, sources)}),
	});
	const resolve = resolverFor(surroundings, tools);

	return {
		sources: [stateSource(at), socketSource(at), securitySource(at), processesSource(surroundings, at)],
		view: pictures.view,
		detail: async (view, panel, id) => detailOf(pictures.of(view), panel, id),
		resolve: (view, symptom, command, filled) => resolve({picture: pictures.of(view), symptom, command, filled}),
		look: createLooks({surroundings, path: at, picture: pictures.latest}),
		precaution: async () => null,
		doctor: () => examine(surroundings, at),
		hooks: async (action) => warningsFor(action, pictures.latest()),
		runbookFile: null,
		machine: {folders: [path.dirname(at)], files: [], programs: ['ls']},
		cwd: surroundings.home,
	};
}

/** Who asks. `TRIAGE_SUPERVISOR_UID` is another than root in a demo that root plays: root would be refused nothing. */
function uidOf({env, uid}: Surroundings): number {
	const given = env.TRIAGE_SUPERVISOR_UID ?? '';
	return /^\d{1,9}$/.test(given) ? Number(given) : uid;
}
