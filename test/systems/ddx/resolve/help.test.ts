import {readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {commandsIn, flagsIn, questions, versionIn} from '../../../../source/systems/ddx/resolve/help.ts';
import {usual} from '../../../../source/systems/ddx/resolve/installation.ts';

type Recorded = {readonly stdout: string; readonly stderr: string};

function recorded(name: string): Recorded {
	const folder = path.resolve(import.meta.dirname, '../../../../fixtures/recordings/ddx');
	return JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8')) as Recorded;
}

describe('the help of ddx', () => {
	it('lists the words of ddx bead, and unclaim is none of them', () => {
		const words = commandsIn(recorded('bead-unclaim-subcommand').stdout);
		expect(words).toHaveLength(36);
		expect(words).toContain('update');
		expect(words).not.toContain('unclaim');
		expect(usual.bead).toEqual(expect.arrayContaining(words === null ? [] : [...words]));
	});

	it('lists the words and flags of ddx work', () => {
		const words = questions.work.read(recorded('a-work-dry-run').stderr);
		expect(words).toEqual(expect.arrayContaining(['plan', 'focus', '--once', '--watch', '-h']));
		expect(words).not.toContain('--dry-run');
		expect(words).not.toContain('status');
	});

	it.each([
		['version', 'v0.6.2-alpha164'],
		['a-version', 'v0.6.2-alpha48'],
	])('is recorded with its version as %s', (name, version) => {
		expect(versionIn(recorded(name).stdout)).toBe(version);
	});

	it.each(['', 'ddx dev', 'DDx \u001b[31mv1', 'DDx v1 and more', 'DDx latest'])('says no version with %j', (said) => {
		expect(versionIn(said)).toBeNull();
	});

	it('lists the words of ddx server', () => {
		expect(commandsIn(recorded('server-port-in-use').stderr)).toEqual([
			'install',
			'start',
			'state',
			'status',
			'stop',
			'uninstall',
			'workers',
		]);
	});

	it('may come in groups', () => {
		expect(
			commandsIn('Core Commands:\n  bead   Manage beads\n\nMore Commands:\n  help   Help\n\nFlags:\n  -h, --help   help\n'),
		).toEqual(['bead', 'help']);
	});

	it('that cannot be understood is no proof that there is nothing', () => {
		expect(commandsIn('Usage: ddx [flags]')).toBeNull();
		expect(commandsIn('')).toBeNull();
		expect(flagsIn('Error: no')).toBeNull();
		expect(questions.work.read('')).toBeNull();
	});

	it('is asked for by a flag alone: after ddx server a word would start a server', () => {
		for (const {args} of Object.values(questions)) expect(args.at(-1)).toBe('--help');
		expect(questions.server.args).toEqual(['server', '--help']);
	});
});
