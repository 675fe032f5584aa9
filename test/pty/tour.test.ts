import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, expect, it} from 'vitest';
import {act} from '../support/operator.ts';
import {inTerminal, type ProgramInTerminal} from '../support/pty.ts';

let program: ProgramInTerminal | null = null;
const folder = mkdtempSync(path.join(tmpdir(), 'triage-tour-'));

afterEach(() => {
	if (program?.exit() === null) program.kill('SIGKILL');
	rmSync(folder, {recursive: true, force: true});
});

it('the demo offers its tour once, which ends the incident by doing at 80x24', {timeout: 120_000}, async () => {
	const demo = () => inTerminal(['demo'], {env: {TMPDIR: folder, HOME: folder, XDG_STATE_HOME: ''}});
	program = demo();
	await program.shows(/▸ ✖ crit Stuck claim/);
	await act(program, [
		{key: 't', shows: /1\/10 Something is wrong/},
		{key: 'j', shows: /2\/10 Enter runs/},
		{key: '\r', shows: /exit 1.*met[\s\S]*3\/10/},
		{key: 'e', shows: /4\/10 Read it/},
		{key: 'h', shows: /5\/10 Now 2/},
		{key: '2', shows: /6\/10 3 releases/},
		{key: '3', shows: /This will run[\s\S]*7\/10/},
		{key: 'n', shows: /Not run: you said no/},
		{key: '3', shows: /This will run[\s\S]*7\/10/},
		// What just happened stands in the footer first.
		{key: 'y', shows: /Symptoms none/},
		{key: 'H', shows: /The handover is in/},
	]);
	program.press('q');
	expect((await program.ended()).exitCode).toBe(0);

	program = demo();
	await program.shows(/▸ ✖ crit Stuck claim[\s\S]*q quit ─/);
	expect(program.lines().join('\n')).not.toContain('tour');
	program.press('q');
	await program.ended();
});
