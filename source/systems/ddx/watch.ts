import {stat} from 'node:fs/promises';
import path from 'node:path';
import {pictured} from '../../domain/pictured.ts';
import type {Surroundings} from '../../domain/surroundings.ts';
import {createRedactor} from '../../text/secrets.ts';
import type {Tools, Watched} from '../system.ts';
import {countedIn} from './counted.ts';
import {detailOf} from './detail/detail.ts';
import {examine} from './doctor.ts';
import {createHooks} from './hooks.ts';
import {join} from './join.ts';
import {createLooks} from './looks/index.ts';
import {outsideOf} from './outside.ts';
import {type Place, placeOf} from './place.ts';
import {createForesight, createPrecaution} from './precaution.ts';
import {createResolver} from './resolve/index.ts';
import type {Installation} from './resolve/installation.ts';
import {snapshotOf} from './snapshot.ts';
import {sourcesOf} from './sources.ts';
import {symptomKinds} from './symptoms/index.ts';
import {ddxUndoing} from './undoing.ts';

/** Where a HELIX project keeps the runbook of this service. */
const runbookPath = 'docs/helix/05-deploy/runbook.md';

/** The installation is asked for its help once, and may take so long. */
const learnMs = 10_000;

/** A row is opened within this time, or without what could not be read. */
const detailMs = 3000;

/** Looks at the workspace at `at`, which discovery has found. */
export async function watch(surroundings: Surroundings, at: string, tools?: Tools): Promise<Watched> {
	const place = await placeOf(surroundings, at);
	if (place === null) throw new Error(`no DDx workspace at ${at}`);
	const {workspace, stateRoot} = place;
	const {redact} = createRedactor(surroundings.env);
	const resolver = tools === undefined ? null : createResolver({surroundings, workspace, stateRoot, fill: tools.fill});
	const learned = resolver?.refresh(AbortSignal.timeout(learnMs)).catch(() => undefined);
	const pictures = pictured({
		join: (readings, now) => join(surroundings, place, readings, {now, version: versionOf(resolver?.installation)}),
		kinds: symptomKinds,
		limits: tools?.limits,
		show: (picture, sources) => ({snapshot: snapshotOf(picture, sources, tools?.limits), counted: countedIn(picture)}),
	});
	const look = createLooks({surroundings, place, picture: pictures.latest});
	const precaution = createPrecaution(surroundings, place);
	const foresight = createForesight(surroundings, place);

	return {
		sources: sourcesOf(surroundings, place),
		view: pictures.view,
		detail: (view, panel, id) => detailOf(pictures.of(view), panel, id, {signal: AbortSignal.timeout(detailMs), redact}),
		resolve(view, symptom, command) {
			const kind = symptomKinds.find((one) => one.kind === symptom?.kind) ?? null;
			if (resolver !== null) return resolver.resolve(pictures.of(view), symptom, kind, command);
			return {state: 'instruction', action: null, effect: command.effect, why: null, missing: []};
		},
		ready: () => learned ?? Promise.resolve(),
		look,
		precaution: (_, action) => precaution(action),
		foresight,
		async doctor() {
			await learned;
			return examine(surroundings, place, resolver?.installation ?? {kind: 'not-asked', file: null, reason: 'ddx was not asked'});
		},
		hooks: createHooks(place),
		outside: outsideOf(place),
		undo: ddxUndoing,
		runbookFile: await runbookOf(place),
		machine: {
			folders: [workspace, stateRoot, place.data, place.state],
			files: [path.join(place.beads, 'beads.jsonl'), path.join(stateRoot, 'run-state.json')],
			programs: ['ddx', 'git', 'ps'],
		},
		cwd: workspace,
	};
}

/** The version of the installation that was asked. */
function versionOf(installation: Installation | undefined): string | null {
	return installation?.kind === 'asked' ? installation.version : null;
}

async function runbookOf({workspace}: Place): Promise<string | null> {
	const file = path.join(workspace, runbookPath);
	// Whatever stands there was meant to be the runbook: what cannot be read is told by whoever reads it.
	return (await stat(file).catch(() => null)) === null ? null : file;
}
