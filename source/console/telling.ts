import path from 'node:path';
import type {Configuration} from '../configuration/load.ts';
import type {Diagnosis} from '../domain/diagnosis.ts';
import type {Snapshot} from '../domain/snapshot.ts';
import type {Surroundings} from '../domain/surroundings.ts';
import type {Symptom} from '../domain/symptom.ts';
import {symptomJson} from '../headless/status.ts';
import {type Change, changes, changeWords} from '../headless/watch.ts';
import {childEnvironment} from '../process/environment.ts';
import {createHook, type Hook} from '../process/hook.ts';
import {programOnPath} from '../process/program-on-path.ts';
import {noticeSequence} from '../text/notice.ts';
import {ours, type SafeText, safe, safeText} from '../text/safe-text.ts';

/** Telling others of one system: who is told, by what. */
export type TellingNeeds = {
	/** Of it, only what the operator said counts: a workspace names no program and rings no bell. */
	readonly configuration: Pick<Configuration, 'own'>;
	readonly system: {readonly name: string; readonly at: string};
	readonly surroundings: Surroundings;
	/** Writes to the terminal; null where there is none to ring. */
	readonly write: ((sequence: string) => void) | null;
	complain(sentence: SafeText): void;
};

/** What is told when a symptom comes or goes. */
export type Telling = {
	/** Takes every new picture, and tells what came and went since the one before. */
	heard(snapshot: Snapshot, diagnosis: Diagnosis): void;
	close(): void;
};

type SymptomChange = Extract<Change, {symptom: Symptom}>;

/** Other variables that a program needs to reach the operator’s desktop. */
const desktop = ['DISPLAY', 'WAYLAND_DISPLAY', 'XAUTHORITY', 'SSH_AUTH_SOCK'];

/** Tells of a system by the terminal and by the operator’s hook. What is wrong at the start goes to the hook alone: the screen just came up. */
export function createTelling(needs: TellingNeeds): Telling {
	const {configuration, system, surroundings, write} = needs;
	const {notify} = configuration.own;
	const hook = hookOf(needs);
	let before: readonly Symptom[] | null = null;

	function tell(change: SymptomChange, snapshot: Snapshot, atStart: boolean): void {
		const at = snapshot.observedAt;
		const told = {
			schema: 'triage.change/1',
			at: new Date(at).toISOString(),
			change: change.kind,
			atStart,
			system,
			text: lineOf(change, system),
			symptom: symptomJson(change.symptom, {entry: null, offers: []}, at),
		};
		hook?.tell(`${JSON.stringify(told)}\n`);
	}

	return {
		heard(snapshot, diagnosis) {
			if (diagnosis.begun !== true) return;
			const atStart = before === null;
			const all = changes({symptoms: before ?? [], sources: []}, {symptoms: diagnosis.symptoms, sources: []});
			before = diagnosis.symptoms;
			const came = all.filter((change): change is SymptomChange => 'symptom' in change && change.kind !== 'changed');
			for (const change of came) tell(change, snapshot, atStart);
			const grave = came.filter(({symptom}) => symptom.severity !== 'notice');
			const [first, ...more] = grave;
			if (atStart || first === undefined || write === null) return;
			const others = more.length === 0 ? ours('') : safe` (and ${more.length} more)`;
			const sequence = noticeSequence(notify, safe`${lineOf(first, system)}${others}`, surroundings.env);
			if (sequence !== '') write(sequence);
		},
		close: () => hook?.close(),
	};
}

function lineOf(change: Change, {name, at}: TellingNeeds['system']): SafeText {
	return safe`${changeWords(change)} (${safeText(name)} at ${safeText(at)})`;
}

/** The operator’s hook; null where there is none, or none that can be run, which is told. */
function hookOf({configuration, system, surroundings, complain}: TellingNeeds): Hook | null {
	const {hook: argv, 'hook-limit': timeoutMs} = configuration.own;
	const [named, ...args] = argv;
	if (named === undefined) return null;
	const {env, home} = surroundings;
	// A program of the workspace is not what the operator meant by a name on PATH.
	const bounds = path.isAbsolute(system.at) ? {outside: system.at} : {};
	const program = programOnPath(named.replace(/^~\//, `${home}/`), env, bounds);
	if (program === null) {
		complain(safe`there is no program ${safeText(named)} for the hook`);
		return null;
	}
	return createHook([program, ...args], {env: childEnvironment(env, desktop, bounds), cwd: '/', timeoutMs}, complain);
}
