import {expect, test} from 'vitest';
import {parseOptions} from '../source/command-line.ts';

const said = (...argv: string[]) => {
	const parsed = parseOptions(argv, '1.2.3');
	return parsed.kind === 'say' ? `${parsed.exitCode} ${parsed.text.trim()}` : parsed.options.command;
};

test('a word that is no command is named, and one that comes too late is told where it belongs', () => {
	expect(said('stauts')).toBe('64 error: there is no command stauts; `triage --help` names those there are');
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
