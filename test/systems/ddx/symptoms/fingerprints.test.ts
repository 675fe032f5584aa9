import {describe, expect, test} from 'vitest';
import type {Picture} from '../../../../source/systems/ddx/picture.ts';
import {symptomKinds} from '../../../../source/systems/ddx/symptoms/index.ts';
import {safeText} from '../../../../source/text/safe-text.ts';
import {
	bead,
	calm,
	hour,
	minute,
	now,
	server,
	serverHeldClaim,
	tracker,
	trackerFault,
	unit,
	worker,
} from '../../../support/ddx-picture.ts';

const refused = {kind: 'refused', reason: 'connection refused'} as const;
const later = {kind: 'alive', startedAt: now - minute, command: safeText('ddx server'), uid: 1000} as const;
const nginx = {pid: 512, uid: 0, command: safeText('nginx'), startedAt: 1000, isServer: false};
const wedged = worker('agent-loop-17', {bead: safeText('shop-1a2b'), progressAt: now - 22 * minute});
const silent = server({answer: refused, listener: null});
const claims = (changes: Parameters<typeof serverHeldClaim>[1] = {}) => calm({claims: [serverHeldClaim('shop-1a2b', changes)]});
const taken = (changes: object) => calm({server: server({answer: refused, listener: {...nginx, ...changes}})});
const torn = (changes: Parameters<typeof tracker>[1]) => calm({tracker: tracker([bead('a')], changes)});
const folder = {path: '/home/sam/shop/.ddx', exists: true, writable: false, owner: 0, mode: 0o755};

/** What a kind finds first, as far as a change depends on it. */
function groundOf(kind: string, picture: Picture): string | null {
	const detection = symptomKinds.find((one) => one.kind === kind)?.detect(picture);
	const [found] = detection?.kind === 'seen' ? detection.findings : [];
	return found === undefined ? null : found.fingerprint;
}

describe('a change is refused, since what it depends on is another now:', () => {
	test.each<[string, string, Picture, Picture]>([
		['the lease has another owner', 'stuck-claim', claims(), claims({owner: safeText('kim')})],
		['the lease was renewed', 'stuck-claim', claims(), claims({renewedAt: now - 29 * minute})],
		['the claim is another process’s', 'stuck-claim', claims(), claims({workerPid: 4413})],
		['the claim began at another time', 'stuck-claim', claims(), claims({startedAt: now - 50 * minute})],
		[
			'another process has the PID of the worker that still runs',
			'old-claims',
			claims({verdict: 'stale', heldByServer: false, renewedAt: now - 3 * hour, workerSighting: later}),
			claims({
				verdict: 'stale',
				heldByServer: false,
				renewedAt: now - 3 * hour,
				workerSighting: {...later, startedAt: now - hour},
			}),
		],
		['another program has the PID of the holder', 'port-taken', taken({}), taken({startedAt: 2000})],
		['the holder is another program', 'port-taken', taken({}), taken({command: safeText('apache2')})],
		[
			'another worker has the PID of the wedged one',
			'wedged-dispatch',
			calm({workers: [wedged]}),
			calm({workers: [{...wedged, startedAt: now - hour, sighting: {...later, startedAt: now - hour}}]}),
		],
		[
			'the wedged worker has made a step',
			'wedged-dispatch',
			calm({workers: [wedged]}),
			calm({workers: [{...wedged, progressAt: now - 20 * minute}]}),
		],
		[
			'another server has the PID of the silent one',
			'server-down',
			calm({server: silent}),
			calm({server: {...silent, lock: {pid: 900, sighting: later}}}),
		],
		['the unit was started anew', 'server-down', calm({server: silent}), calm({server: silent, unit: unit({mainPid: 901})})],
		[
			'another line is torn',
			'torn-tracker',
			torn({faults: [trackerFault('torn', 3)]}),
			torn({faults: [trackerFault('torn', 4)]}),
		],
		[
			'one more line is torn',
			'torn-tracker',
			torn({faults: [trackerFault('torn', 3)]}),
			torn({faults: [trackerFault('torn', 3), trackerFault('torn', 9)]}),
		],
		['the folder has another owner', 'state-not-writable', calm({folders: [folder]}), calm({folders: [{...folder, owner: 7}]})],
	])('%s (%s)', (_, kind, before, after) => {
		expect(groundOf(kind, before)).not.toBeNull();
		const ground = groundOf(kind, after);
		expect(ground).not.toBeNull();
		expect(ground).not.toBe(groundOf(kind, before));
	});
});
