import {execFileSync} from 'node:child_process';
import {mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, expect, it} from 'vitest';
import {stories} from '../../fixtures/index.ts';
import {choose} from '../../source/drill/choose.ts';
import {act} from '../support/operator.ts';
import {inTerminal, type ProgramInTerminal} from '../support/pty.ts';

let program: ProgramInTerminal | null = null;
const folder = mkdtempSync(path.join(tmpdir(), 'triage-drill-'));
const env = {XDG_STATE_HOME: path.join(folder, 'state'), TMPDIR: folder, LANG: 'C.UTF-8'};

afterEach(() => {
	if (program?.exit() === null) program.kill('SIGKILL');
	rmSync(folder, {recursive: true, force: true});
});

/** Its name is not that of its kind, so that it can be looked for. */
const story = 'old-logs';
const offered = stories().filter(({system}) => system === 'ddx');
const seed = Array.from({length: 1000}, (_, one) => one).find((one) => choose(offered, [], {seed: one})?.story === story) ?? -1;

/** Files that have the story's name in their own name or in their text; all names are in what V8 compiled of the program. */
function filesThatTell(): string[] {
	const all = readdirSync(folder, {recursive: true, withFileTypes: true}).filter((entry) => entry.isFile());
	return all
		.map(({parentPath, name}) => path.join(parentPath, name))
		.filter((file) => !file.includes('/triage-compiled-'))
		.filter((file) => {
			try {
				return file.includes(story) || readFileSync(file, 'latin1').includes(story);
			} catch {
				// It is written anew just now.
				return false;
			}
		});
}

it('a drill names its story nowhere before it is over, and then tells how it went', {timeout: 120_000}, async () => {
	program = inTerminal(['drill', '--system', 'ddx', '--seed', String(seed)], {env});
	await program.shows(/▸ . note Old agent logs/);
	expect(program.lines().join('\n')).not.toContain(story);
	const processes = execFileSync('ps', ['axww', '-o', 'args'], {encoding: 'utf8'});
	expect(processes).toContain('ddx-keeper');
	expect(processes.split('\n').filter((line) => line.includes(folder) && line.includes(story))).toEqual([]);
	await act(program, [
		{key: '\r', shows: /\$ size and age of the agent logs .*exit 0/},
		{key: '3', shows: /Type \S+ and press Enter/, type: 'find'},
		{key: '\r', shows: /Symptoms none/},
	]);
	await program.shows(/Cleared in \d+ s\. q ends the drill/);
	expect(filesThatTell()).toEqual([]);
	program.press('q');
	expect((await program.ended()).exitCode).toBe(0);
	const told = program.lines().join('\n');
	expect(told).toMatch(/first look +\d+ s\n +first change +\d+ s\n +cleared +\d+ s/);
	expect(told).toContain('1 drill so far, 1 cleared');
	const kept = JSON.parse(readFileSync(path.join(env.XDG_STATE_HOME, 'triage/drills.json'), 'utf8'));
	expect(kept).toMatchObject([{system: 'ddx', story, seed, refusals: 0}]);
});
