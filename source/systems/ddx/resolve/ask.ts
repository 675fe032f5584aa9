import type {PrivateFile} from '../../../domain/private-file.ts';
import type {Surroundings} from '../../../domain/surroundings.ts';
import type {ProgramResult} from '../../../process/run-program.ts';
import {runProgram} from '../../../process/run-program.ts';
import {questions, versionIn} from './help.ts';
import type {Installation, Known} from './installation.ts';
import {answersFile, keepAnswers, keptAnswers} from './kept-answers.ts';
import {inScratch} from './scratch.ts';
import {trustedProgram} from './trusted-program.ts';

/** What asking needs beside the surroundings; a test hands in its own. */
export type AskingPorts = {readonly run: typeof runProgram; readonly file: PrivateFile};

/**
 * Asks the `ddx` on PATH what it offers, once for each build of it: by `--help`, and for its version where that help has the
 * word, in a scratch folder that is its HOME as well, with its update check off. Never throws; what could not be asked says why.
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
	if (before !== null) return {kind: 'asked', file, ...before};
	const known = await ask(file, workspace, surroundings, ports.run);
	if (typeof known === 'string') return {kind: 'not-asked', file, reason: known};
	await keepAnswers(ports.file, stamp, known);
	return {kind: 'asked', file, ...known};
}

async function ask(file: string, workspace: string, surroundings: Surroundings, run: typeof runProgram): Promise<Known | string> {
	try {
		return await inScratch(workspace, surroundings, async (bounds) => {
			const {root, bead, beadUpdate, work, server} = questions;
			const pages = await Promise.all([root, bead, beadUpdate, work, server].map(({args}) => run([file, ...args], bounds)));
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
			if (answers.root === null && answers.bead === null) return `the help of ${file} could not be understood`;
			// A word that its help does not have is not tried out.
			const says = answers.root?.includes('version') === true ? textOf(await run([file, 'version'], bounds)) : '';
			return {version: versionIn(says), answers};
		});
	} catch (error) {
		return `ddx was not asked: ${error instanceof Error ? error.message : String(error)}`;
	}
}

function textOf(page: ProgramResult): string {
	return page.kind === 'ended' && page.exitCode === 0 ? page.stdout : '';
}
