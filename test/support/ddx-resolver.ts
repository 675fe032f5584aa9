import type {Resolution, RunbookCommand} from '../../source/domain/command.ts';
import {shownAction} from '../../source/domain/shown-command.ts';
import type {Symptom} from '../../source/domain/symptom.ts';
import type {Picture} from '../../source/systems/ddx/picture.ts';
import type {Here} from '../../source/systems/ddx/resolve/equivalent.ts';
import {type Answers, type Installation, usual} from '../../source/systems/ddx/resolve/installation.ts';
import {type Fill, resolveCommand} from '../../source/systems/ddx/resolve/resolve.ts';
import {byTheGround} from '../../source/systems/ddx/resolve/tracker-ground.ts';
import {safeText} from '../../source/text/safe-text.ts';
import {calm, now} from './ddx-picture.ts';
import {filling} from './runbook-command.ts';

/** An installation that was asked and offers what is usual, but for `changes`. */
export function asked(changes: Partial<Answers> = {}): Installation {
	return {kind: 'asked', file: '/usr/local/bin/ddx', version: 'v0.6.2-alpha164', answers: {...usual, ...changes}};
}

/** A symptom of a kind about a bead. */
export function symptomOf(kind: string, changes: Partial<Symptom> = {}): Symptom {
	return {
		kind,
		title: kind,
		id: kind,
		subject: safeText('shop-1a2b'),
		severity: 'critical',
		summary: safeText('something is wrong'),
		evidence: [],
		since: null,
		values: {id: 'shop-1a2b', 'claimed-pid': '4412', latest: 'agent-loop-17.jsonl', port: '7743'},
		fingerprint: '',
		freesItselfAt: null,
		firstSeenAt: now,
		lastSeenAt: now,
		...changes,
	};
}

/** Everything that a resolution depends on. */
export type Setting = {
	readonly picture?: Picture;
	readonly symptom?: Symptom | null;
	readonly installation?: Installation;
	readonly git?: Here['git'];
	/** Programs that are not on PATH; `helix` never is. */
	readonly lacks?: readonly string[];
	readonly fill?: Fill;
};

/** What becomes of a command in a setting. */
export function resolved(command: RunbookCommand, setting: Setting = {}): Resolution {
	const picture = setting.picture ?? calm();
	const lacks = new Set(['helix', ...(setting.lacks ?? [])]);
	const here: Here = {
		picture,
		symptom: setting.symptom === undefined ? symptomOf('stuck-claim') : setting.symptom,
		installation: setting.installation ?? asked(),
		git: setting.git ?? {refusal: null, autoCommit: false},
		has: (program) => !lacks.has(program),
	};
	return byTheGround(resolveCommand(command, here, setting.fill ?? filling(), '/home/sam/shop'), picture);
}

/** A resolution in one line: `drift reads: ddx work plan --json`. */
export function inShort({state, effect, action}: Resolution): string {
	return `${state} ${effect}: ${action === null ? 'nothing' : shownAction(action)}`;
}
