import type {ChildProcess} from 'node:child_process';
import {execFile, spawn} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect} from 'vitest';

const bin = path.resolve(import.meta.dirname, '../../bin/triage.js');

/** How a command ended. */
export type Ran = {readonly exitCode: number; readonly stdout: string; readonly stderr: string};

/** What of `triage status --json` tests read. */
export type StatusSeen = {
	readonly exitCode: number;
	readonly verdict: string;
	readonly system: {readonly version: string | null};
	readonly beads: {readonly byStatus: Readonly<Record<string, number>>};
	readonly symptoms: readonly {
		readonly kind: string;
		readonly subject: string | null;
		readonly firstCommand: {
			readonly text: string;
			readonly argv: readonly (readonly string[])[] | null;
			readonly request: string | null;
			readonly effect: string;
			readonly resolution: string;
			readonly equivalent: {readonly argv: readonly (readonly string[])[] | null; readonly request: string | null} | null;
		} | null;
	}[];
};

/** An entry of `triage journal --json`. */
export type JournalSeen = {readonly kind: string; readonly at: string; readonly attempt?: string} & Readonly<
	Record<string, unknown>
>;

/** A story that `triage demo STORY --serve` of the built program brought up. */
export type Serving = {
	readonly at: string;
	/** What a program needs to find it: a terminal's `env`. */
	readonly env: Readonly<Record<string, string>>;
	/** Where its consoles keep their state: a `XDG_STATE_HOME`. */
	readonly state: string;
	/** Runs the built program on it. */
	triage(...args: readonly string[]): Promise<Ran>;
	status(): Promise<StatusSeen>;
	/** What was done in it, oldest first. */
	journal(): Promise<readonly JournalSeen[]>;
	/** Holds that journal against its own chains. */
	verify(): Promise<Ran>;
	/** Ends it; nothing of it is left. */
	stop(): Promise<void>;
};

/** Serves a story, faster than life where `speed` says so, out of reach of everything on this machine but what it is served beside. */
export async function serving(story: string, speed = 1, system = 'ddx', beside: Serving | null = null): Promise<Serving> {
	if (!existsSync(path.resolve(bin, '../../dist/main.cjs'))) throw new Error('dist/ is missing: `npm run build` makes it');
	const folder = beside?.env.TMPDIR ?? mkdtempSync(path.join(tmpdir(), 'triage-serving-'));
	const runtime = path.join(folder, 'run');
	mkdirSync(runtime, {mode: 0o700, recursive: true});
	const env = {
		TMPDIR: folder,
		HOME: folder,
		XDG_RUNTIME_DIR: runtime,
		XDG_STATE_HOME: '',
		XDG_DATA_HOME: '',
		XDG_CONFIG_HOME: '',
	};
	const all = {...process.env, ...env, TRIAGE_DEMO_SPEED: String(speed)};
	const served = spawn(process.execPath, [bin, 'demo', story, '--system', system, '--serve'], {
		env: all,
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	const line = JSON.parse(await firstLine(served)) as {at: string; environment: Record<string, string>};
	const triage = (...args: readonly string[]) => run([...args, '--at', line.at], {...process.env, ...env});
	return {
		at: line.at,
		env,
		state: line.environment.XDG_STATE_HOME ?? '',
		triage,
		async status() {
			const {exitCode, stdout} = await triage('status', '--json');
			return {...(JSON.parse(stdout) as Omit<StatusSeen, 'exitCode'>), exitCode};
		},
		async journal() {
			const {stdout} = await run(['journal', '--json'], {...process.env, ...env, ...line.environment});
			return (JSON.parse(stdout) as {entries: JournalSeen[]}).entries;
		},
		verify: () => run(['journal', 'verify'], {...process.env, ...env, ...line.environment}),
		async stop() {
			const gone = new Promise((resolve) => served.once('exit', resolve));
			served.stdin?.end();
			await gone;
			const own = path.basename(line.environment.TRIAGE_DEMO ?? '');
			const left = () =>
				readdirSync(folder).filter((name) => name === own || (beside === null && name.startsWith('triage-demo-')));
			await expect.poll(left, {timeout: 30_000, interval: 50}).toEqual([]);
			if (beside === null) rmSync(folder, {recursive: true, force: true});
		},
	};
}

function firstLine(child: ChildProcess): Promise<string> {
	return new Promise((resolve, reject) => {
		let text = '';
		child.stdout?.on('data', (chunk: Buffer) => {
			text += chunk.toString();
			if (text.includes('\n')) resolve(text);
		});
		child.once('exit', (code) => reject(new Error(`the demo ended with ${code} before it was up`)));
	});
}

function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Ran> {
	return new Promise((resolve) => {
		execFile(process.execPath, [bin, ...args], {env, timeout: 240_000, cwd: '/'}, (error, stdout, stderr) => {
			const exitCode = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
			resolve({exitCode, stdout, stderr});
		});
	});
}
