import type {Resolution, RunbookCommand} from '../../../domain/command.ts';
import type {Surroundings} from '../../../domain/surroundings.ts';
import type {Symptom} from '../../../domain/symptom.ts';
import {programOnPath} from '../../../process/program-on-path.ts';
import type {SymptomKind} from '../../system.ts';
import type {Picture} from '../picture.ts';
import {askInstallation} from './ask.ts';
import {type GitGround, gitGroundOf, unknownGround} from './git-ground.ts';
import type {Installation} from './installation.ts';
import {intoOwnTmp} from './own-tmp.ts';
import {type Fill, resolveCommand} from './resolve.ts';
import {byTheGround} from './tracker-ground.ts';

/** What a resolver needs. `ask` is a test's own way to know the installation. */
export type ResolverPorts = {
	readonly surroundings: Surroundings;
	/** The root of the workspace, its links resolved: where commands run. */
	readonly workspace: string;
	readonly stateRoot: string;
	readonly fill: Fill;
	ask?(): Promise<Installation>;
};

/** Says what becomes of a runbook's commands in this installation. */
export type Resolver = {
	/** Learns what the installation offers and how the repository is set up, where that changed. Call it at the start and now and then. */
	refresh(signal: AbortSignal): Promise<void>;
	resolve(picture: Picture, symptom: Symptom | null, kind: SymptomKind<Picture> | null, command: RunbookCommand): Resolution;
	/** What is known of the installation. */
	readonly installation: Installation;
};

/** So long a program that was or was not on PATH is believed to be so. */
const pathMs = 5000;

/** A resolver for one workspace. Before its first refresh it goes by what is usual. */
export function createResolver({surroundings, workspace, stateRoot, fill, ask}: ResolverPorts): Resolver {
	const asking = ask ?? (() => askInstallation(workspace, surroundings));
	const has = programFinder(workspace, surroundings);
	let installation: Installation = {kind: 'not-asked', file: null, reason: 'ddx has not been asked yet'};
	let git: GitGround = unknownGround;
	return {
		async refresh(signal) {
			// Reading a few small files is done long before a program has answered.
			const asked = asking();
			git = await gitGroundOf(workspace, stateRoot, signal);
			installation = await asked;
		},
		resolve(picture, symptom, kind, command) {
			const own = symptom === null ? null : (kind?.instead?.(command, symptom, picture) ?? null);
			const here = {picture, symptom, installation, git, has};
			return intoOwnTmp(byTheGround(own ?? resolveCommand(command, here, fill, workspace), picture), surroundings.tmp);
		},
		get installation() {
			return installation;
		},
	};
}

/** Whether a program is on PATH outside the workspace, looked up again every few seconds. */
function programFinder(workspace: string, {env, now}: Surroundings): (program: string) => boolean {
	const known = new Map<string, {readonly at: number; readonly found: boolean}>();
	return (program) => {
		const before = known.get(program);
		if (before !== undefined && Math.abs(now() - before.at) < pathMs) return before.found;
		const found = programOnPath(program, env, {outside: workspace}) !== null;
		if (known.size > 200) known.clear();
		known.set(program, {at: now(), found});
		return found;
	};
}
