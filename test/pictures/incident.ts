import {createActing} from '../../source/act/acting.ts';
import type {Acting, ActingEvent} from '../../source/domain/acting.ts';
import type {Diagnosis} from '../../source/domain/diagnosis.ts';
import {diagnose, undiagnosed} from '../../source/domain/diagnosis.ts';
import {pictured} from '../../source/domain/pictured.ts';
import type {Reading, Readings} from '../../source/domain/reading.ts';
import type {Symptom} from '../../source/domain/symptom.ts';
import {openOffering} from '../../source/engine/offering.ts';
import type {Offers} from '../../source/store/ports.ts';
import {ddx} from '../../source/systems/ddx/index.ts';
import {paces} from '../../source/systems/ddx/paces.ts';
import type {Picture} from '../../source/systems/ddx/picture.ts';
import {snapshotOf} from '../../source/systems/ddx/snapshot.ts';
import {symptomKinds} from '../../source/systems/ddx/symptoms/index.ts';
import {ddxUndoing} from '../../source/systems/ddx/undoing.ts';
import type {View, Watched} from '../../source/systems/system.ts';
import {ours, safeText} from '../../source/text/safe-text.ts';
import {createRedactor} from '../../source/text/secrets.ts';
import {bead, calm, claim, minute, now, serverHeldClaim, tracker, worker} from '../support/ddx-picture.ts';
import {resolved} from '../support/ddx-resolver.ts';

const titles = [
	'Charge cards again after a timeout',
	'Move the price list out of the code',
	'Orders without an address reach the packer',
	'The search forgets its filters',
	'Old carts are never deleted',
	'Count stock once, at the gate',
	'A voucher can be used twice',
	'Send the receipt from one place',
	'Round prices the way the till does',
	'Tell the packer about fragile goods',
];

/** The workspace of the pictures: a worker was killed while it held a bead, another works, `ready` beads wait. */
export function workspaceWith(ready: number): Picture {
	const ids = Array.from({length: 18}, (_, at) => `shop-${(0x1a2b + at * 0x3c5).toString(16)}`);
	const rows = ids.map((id, at) => {
		const status = at === 0 || at === 1 ? 'in_progress' : at < 2 + ready ? 'open' : 'closed';
		return bead(id, {line: at + 1, status, title: safeText(titles[at % titles.length] ?? ''), priority: at % 3});
	});
	const waiting = ids.slice(2, 2 + ready);
	const dead = serverHeldClaim(ids[0] ?? '', {
		worker: safeText('agent-loop-17'),
		workerPid: 9163,
		why: [ours('pid 9163 is gone'), ours('the server, pid 900, keeps the lease')],
		title: safeText(titles[0] ?? ''),
	});
	return calm({
		tracker: tracker(rows),
		verdicts: new Map(ids.map((id, at) => [id, at < 2 ? 'claimed' : waiting.includes(id) ? 'ready' : 'closed'])),
		ready: waiting,
		claims: [dead, claim(ids[1] ?? '', {worker: safeText('agent-loop-18'), workerPid: 9204, title: safeText(titles[1] ?? '')})],
		workers: [
			worker('agent-loop-17', {
				pid: 9163,
				sighting: {kind: 'dead'},
				bead: safeText(ids[0] ?? ''),
				note: ours('gone, no step for 30m'),
			}),
			worker('agent-loop-18', {
				pid: 9204,
				bead: safeText(ids[1] ?? ''),
				progressAt: now - 4000,
				note: ours('running, a step 4s ago'),
			}),
		],
	});
}

/** What the eyes gave, each source a second ago. */
const readings: Readings = new Map(
	Object.keys(paces).map((source): readonly [string, Reading] => [
		source,
		{source, value: null, at: now - 1000, tookMs: 3, gap: null, limitMs: minute},
	]),
);

/** The system's own view of the workspace, and what its detectors say. */
export function viewOf(picture: Picture): {readonly view: View; readonly diagnosis: Diagnosis} {
	const {view} = pictured({
		join: () => picture,
		kinds: symptomKinds,
		show: (joined: Picture, sources) => ({snapshot: snapshotOf(joined, sources)}),
	});
	const seen = view(readings, now);
	const detected = seen.detected.map(({symptom, detection}) => ({...symptom, detection}));
	return {view: seen, diagnosis: diagnose(undiagnosed, detected, now)};
}

/** The built-in runbook's steps for a symptom, as they come out on a usual machine. */
export async function offersIn(picture: Picture, symptom: Symptom, view: View): Promise<Offers> {
	const watched = {
		resolve: (_: View, one: Symptom | null, command: Parameters<Watched['resolve']>[2]) =>
			resolved(command, {picture, symptom: one}),
		runbookFile: null,
	};
	// Only what a runbook is resolved with is asked for: nothing is looked at.
	const offering = await openOffering(ddx, watched as unknown as Watched, null, createRedactor({}).redact);
	return offering.offered(view, symptom);
}

/** The engine that runs steps, over a world that answers as the machine of the pictures would; nothing is started or written. */
export function actingOn(symptom: Symptom, emit: (event: ActingEvent) => void): Acting {
	return createActing({
		ports: {
			lookAgain: async () => ({detection: {kind: 'seen', findings: [symptom]}, fresh: null}),
			look: async () => ({ok: true, lines: []}),
			async run({action, output}) {
				const isLook = action.script[0]?.pipe[0]?.[0] === 'ps';
				if (isLook) output('out', Buffer.from('    PID TTY          TIME CMD\n'));
				return {kind: 'ended', exitCode: isLook ? 1 : 0, durationMs: 14};
			},
			precaution: async () => null,
			hooks: async () => [],
			undo: ddxUndoing,
			now: () => now,
		},
		journal: {write: async () => ({ok: true}), close: async () => undefined},
		redactor: createRedactor({}),
		place: {host: 'anvil', user: 'sam', cwd: '/home/sam/shop'},
		readOnly: false,
		trusted: () => true,
		validation: {forMs: 1, everyMs: 1},
		emit,
	});
}
