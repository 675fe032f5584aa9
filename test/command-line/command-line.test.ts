import {expect, test} from 'vitest';
import {parseOptions} from '../../source/command-line/index.ts';
import {commands, groups} from '../../source/command-line/table.ts';

const said = (...argv: string[]) => {
	const parsed = parseOptions(argv, '1.2.3');
	return parsed.kind === 'say' ? `${parsed.exitCode} ${parsed.text.trim()}` : parsed.options.command;
};

test('a word that is no command is named, and one that comes too late is told where it belongs', () => {
	expect(said('stauts')).toBe(
		'64 error: there is no command stauts; did you mean `triage status`? `triage --help` names those there are',
	);
	expect(said('--at', '/srv/shop', 'status')).toBe('64 error: the command comes first: triage status --at /srv/shop');
	expect(said('status', 'more')).toContain("64 error: too many arguments for 'status'");
	expect(said('--bogus')).toContain("64 error: unknown option '--bogus'");
	expect(said('status', '--at', '/srv/shop')).toBe('status');
	expect(said('--at', 'status')).toBe('console');
	expect(said('\u001b[2J')).not.toContain('\u001b');
});

test('of the journal nothing but its verification can be asked for', () => {
	expect(said('journal', 'verfiy')).toBe('64 error: of the journal there is `verify` alone, not verfiy');
	expect(said('journal', '--json', 'verfiy')).toMatch(/^64 /);
	expect(said('journal', '--json', 'verify')).toBe('journal');
	expect(said('journal')).toBe('journal');
	expect(said('journal', 'verify')).toBe('journal');
});

/** The words of an example as a shell would have them, without what comes behind a pipe or a redirection. */
const wordsOf = (line: string) => line.split(/ (?:[|]|>>?) /)[0]?.split(' ') ?? [];

test('commands of two words stand under the first, and the help says what they have in common', () => {
	const firsts = new Set(
		commands.map(({name}) => name.split(' ')).flatMap(([first, second]) => (/^[a-z]/.test(second ?? '') ? [first] : [])),
	);
	expect([...firsts].sort()).toEqual(Object.keys(groups).sort());
	for (const [first, text] of Object.entries(groups))
		expect(said('--help').replaceAll(/\s+/g, ' ')).toContain(`${first} ${text}`);
});

test('every example of every command is understood as that command, and its help shows it', () => {
	for (const {name, examples} of commands) {
		const path = name.split(' ').filter((word) => /^[a-z]/.test(word));
		const help = said(...path, '--help');
		for (const [line] of examples) {
			const [program, ...argv] = wordsOf(line);
			expect(program).toBe('triage');
			expect(`${line}: ${said(...argv)}`).toBe(`${line}: ${path.join('-')}`);
			expect(help).toContain(line);
		}
		expect(examples.length).toBeGreaterThan(0);
		expect(help).toMatch(/Exit status: \S/);
	}
});

test('what is misspelt is told with what was probably meant', () => {
	expect(said('status', '--jsno')).toBe("64 error: unknown option '--jsno'\n(Did you mean --json?)");
	expect(said('runbook', 'lnit')).toBe("64 error: unknown command 'lnit'\n(Did you mean lint?)");
	expect(said('xyzzy')).toBe('64 error: there is no command xyzzy; `triage --help` names those there are');
	expect(said('completions', 'tcsh')).toMatch(/^64 .*Allowed choices are bash, zsh, fish/);
	expect(said('status', '--\u001b]0;x\u0007')).not.toMatch(/[\u001b\u0007]/);
	expect(said('--version')).toBe('0 1.2.3');
});
