import type {PrivateFile} from '../../../domain/private-file.ts';
import type {Surroundings} from '../../../domain/surroundings.ts';
import type {ProgramResult} from '../../../process/run-program.ts';
import {runProgram} from '../../../process/run-program.ts';
import {questions} from './help.ts';
import type {Answers, Installation} from './installation.ts';
import {answersFile, keepAnswers, keptAnswers} from './kept-answers.ts';
import {inScratch} from './scratch.ts';
import {trustedProgram} from './trusted-program.ts';

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

async function ask(
	file: string,
	workspace: string,
	surroundings: Surroundings,
	run: typeof runProgram,
): Promise<Answers | string> {
	try {
		const {root, bead, beadUpdate, work, server} = questions;
		const pages = await inScratch(workspace, surroundings, (bounds) =>
			Promise.all([root, bead, beadUpdate, work, server].map(({args}) => run([file, ...args], bounds))),
		);
		const failed = pages.find((one) => one.kind === 'failed');
		if (failed?.kind === 'failed') return failed.reason;
		const [forRoot = '', forBead = '', forUpdate = '', forWork = '', forServer = ''] = pages.map(textOf);
		const answers = {
			root: root.read(forRoot),
			bead: bead.read(forBead),
			beadUpdate: beadUpdate.read(forUpdate),
			work: work.read(forWork),
			server: server.read(forServer),
		};
		return answers.root === null && answers.bead === null ? `the help of ${file} could not be understood` : answers;
	} catch (error) {
		return `ddx was not asked: ${error instanceof Error ? error.message : String(error)}`;
	}
}

function textOf(page: ProgramResult): string {
	return page.kind === 'ended' && page.exitCode === 0 ? page.stdout : '';
}
