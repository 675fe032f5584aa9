import {mkdtemp, rm} from 'node:fs/promises';
import path from 'node:path';
import type {PrivateFile} from '../../../domain/private-file.ts';
import type {Surroundings} from '../../../domain/surroundings.ts';
import {childEnvironment} from '../../../process/environment.ts';
import type {ProgramResult} from '../../../process/run-program.ts';
import {runProgram} from '../../../process/run-program.ts';
import {questions} from './help.ts';
import type {Answers, Installation} from './installation.ts';
import {answersFile, keepAnswers, keptAnswers} from './kept-answers.ts';
import {trustedProgram} from './trusted-program.ts';

/** A help page is out within a tenth of a second; a machine in trouble gets a little longer. */
const limitMs = 4000;

const limitBytes = 256 * 1024;

/** What asking needs beside the surroundings; a test hands in its own. */
export type AskingPorts = {readonly run: typeof runProgram; readonly file: PrivateFile};

/**
 * Asks the `ddx` on PATH what it offers, once for each build of it: by `--help` alone, in a scratch folder that is its HOME as well,
 * with its update check off. Never throws; what could not be asked says why.
 */
export async function askInstallation(
	workspace: string,
	surroundings: Surroundings,
	ports: AskingPorts = {run: runProgram, file: answersFile(surroundings)},
): Promise<Installation> {
	const program = trustedProgram('ddx', workspace, surroundings);
	if (program.kind === 'refused') return {kind: 'not-asked', file: program.file, reason: program.reason};
	const {file, stamp} = program;
	const before = await keptAnswers(ports.file, stamp);
	if (before !== null) return {kind: 'asked', file, answers: before};
	const answers = await ask(file, workspace, surroundings, ports.run);
	if (typeof answers === 'string') return {kind: 'not-asked', file, reason: answers};
	await keepAnswers(ports.file, stamp, answers);
	return {kind: 'asked', file, answers};
}

async function ask(file: string, workspace: string, {env, tmp}: Surroundings, run: typeof runProgram): Promise<Answers | string> {
	let scratch: string | null = null;
	try {
		const folder = await mkdtemp(path.join(tmp, 'triage-ask-'));
		scratch = folder;
		const bounds = {env: scratchEnvironment(env, folder, workspace), cwd: folder, timeoutMs: limitMs, limitBytes};
		const page = ({args}: {readonly args: readonly string[]}) => run([file, ...args], bounds);
		const {root, bead, beadUpdate, work, server} = questions;
		const pages = await Promise.all([root, bead, beadUpdate, work, server].map(page));
		const failed = pages.find((one) => one.kind === 'failed');
		if (failed?.kind === 'failed') return failed.reason;
		const [forRoot, forBead, forUpdate, forWork, forServer] = pages.map(textOf);
		const answers = {
			root: root.read(forRoot ?? ''),
			bead: bead.read(forBead ?? ''),
			beadUpdate: beadUpdate.read(forUpdate ?? ''),
			work: work.read(forWork ?? ''),
			server: server.read(forServer ?? ''),
		};
		return answers.root === null && answers.bead === null ? `the help of ${file} could not be understood` : answers;
	} catch (error) {
		return `ddx was not asked: ${error instanceof Error ? error.message : String(error)}`;
	} finally {
		if (scratch !== null) await rm(scratch, {recursive: true, force: true}).catch(() => undefined);
	}
}

function textOf(page: ProgramResult): string {
	return page.kind === 'ended' && page.exitCode === 0 ? page.stdout : '';
}

/** Nothing of the user's own: whatever the program may write, it writes into the scratch folder. */
function scratchEnvironment(env: Surroundings['env'], folder: string, workspace: string): Readonly<Record<string, string>> {
	const within = (name: string) => path.join(folder, name);
	return {
		...childEnvironment({PATH: env.PATH, LANG: 'C'}, [], {outside: workspace}),
		HOME: folder,
		TMPDIR: folder,
		XDG_DATA_HOME: within('data'),
		XDG_STATE_HOME: within('state'),
		XDG_CONFIG_HOME: within('config'),
		XDG_CACHE_HOME: within('cache'),
		XDG_RUNTIME_DIR: within('run'),
		DDX_DISABLE_UPDATE_CHECK: '1',
	};
}
