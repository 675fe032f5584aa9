import {existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {afterEach} from 'vitest';
import {type BenchWorkspace, benchWorkspace} from '../bench/workspace.ts';
import {inTerminal, inTerminalBy, type ProgramInTerminal} from '../support/pty.ts';

/** The long form of every fault, by `node test/faults/run.ts --long`; the short one is for every run of the tests. */
export const isLong = process.env.TRIAGE_FAULTS === 'long';

type Size = {readonly columns?: number; readonly rows?: number; readonly env?: Readonly<Record<string, string>>};

/** A DDx workspace in a world of its own, and consoles of the built program over it. */
export type Ground = BenchWorkspace & {
	/** A file of the workspace. */
	within(...names: readonly string[]): string;
	/** Writes a file under `.ddx`, with the folders on its way. */
	put(name: string, content: string | Uint8Array): void;
	/** A console over it in a terminal. */
	console(size?: Size): ProgramInTerminal;
	/** The same, started by a program that becomes it. */
	consoleBy(wrap: readonly [string, ...string[]], size?: Size): ProgramInTerminal;
};

/** Workspaces and consoles that end with each test. */
export function grounds(): (beads?: number) => Promise<Ground> {
	const opened: {readonly workspaces: BenchWorkspace[]; readonly programs: ProgramInTerminal[]} = {workspaces: [], programs: []};
	afterEach(async () => {
		for (const program of opened.programs.splice(0)) {
			if (program.exit() !== null) continue;
			program.kill('SIGKILL');
			await program.ended();
		}
		for (const workspace of opened.workspaces.splice(0)) workspace.close();
	});
	return async (beads = 200) => {
		const workspace = await benchWorkspace(beads);
		opened.workspaces.push(workspace);
		const keep = (program: ProgramInTerminal) => {
			opened.programs.push(program);
			return program;
		};
		const within = (...names: readonly string[]) => path.join(workspace.at, ...names);
		const options = ({env, ...size}: Size) => ({columns: 120, rows: 40, ...size, env: {...workspace.environment, ...env}});
		return {
			...workspace,
			within,
			put(name, content) {
				mkdirSync(path.dirname(within('.ddx', name)), {recursive: true});
				writeFileSync(within('.ddx', name), content);
			},
			console: (size = {}) => keep(inTerminal(['--at', workspace.at], options(size))),
			consoleBy: (wrap, size = {}) => keep(inTerminalBy(wrap, ['--at', workspace.at], options(size))),
		};
	};
}

/** Presses help and leaves it again: a console that does so answers its keys and draws. */
export async function answers(program: ProgramInTerminal): Promise<void> {
	await program.pressUntil('?', /Keys and signs \d+-\d+ of/);
	// The whole screen has to be without it: of a frame that is half here, the rest may still be what was under the help.
	await program.pressUntil('\u001b', /^(?![\s\S]*Keys and signs \d+-\d+ of)/);
}

/** Everything that is in the journal of the consoles over it. */
export function journalText({environment}: Ground): string {
	const folder = path.join(environment.XDG_STATE_HOME ?? '', 'triage/journal');
	const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.jsonl')) : [];
	return names.map((name) => readFileSync(path.join(folder, name), 'utf8')).join('');
}

/** Replaces the tracker by one whose first bead that is ready has another title. */
export function retitle({within}: Ground, title: string): void {
	const file = within('.ddx/beads.jsonl');
	writeFileSync(`${file}.new`, readFileSync(file, 'utf8').replace(/"title":"[^"]*"/, `"title":"${title}"`));
	renameSync(`${file}.new`, file);
}
