import {spawnSync} from 'node:child_process';
import {describe, expect, it} from 'vitest';
import packageJson from '../../package.json' with {type: 'json'};
import {commands} from '../../source/command-line/table.ts';
import {manual} from '../../source/keep-manual.ts';
import {commonExits} from '../../source/manual/command-row.ts';
import {manPage} from '../../source/manual/man-page.ts';

/** What a reader sees of it, without roff. */
const plain = (page: string) =>
	page.replaceAll('\\-', '-').replaceAll('\\(cq', '’').replaceAll('\\(ga', '`').replaceAll('\\(dq', '"');

it('has every command with its options, examples and exit statuses, and ships with the package', () => {
	const page = plain(manual());
	for (const {name, text, flags, examples, exits} of commands) {
		expect(page).toContain(`.SS triage${name === 'console' ? '' : ` ${name}`}\n`);
		expect(page).toContain(text);
		for (const {flags: option} of flags) expect(page).toContain(`.B ${option}\n`);
		for (const [line] of examples) expect(page).toContain(`\n${line}\n`);
		for (const [status, means] of [...exits, ...commonExits]) expect(page).toContain(`.B ${status}\n${means}\n`);
	}
	expect(packageJson.man).toBe('dist/triage.1');
	expect(page).toContain(`"triage ${packageJson.version}"`);
});

it('takes nothing in a text for a request of roff', () => {
	const row = {name: 'odd', text: ".so /etc/passwd \\fB'", exits: [], flags: [], examples: [["'br", 'one']] as const};
	const lines = manPage([row], '1').split('\n');
	expect(lines).toContain("\\&.so /etc/passwd \\efB'.");
	expect(lines).toContain("\\&'br");
});

describe.runIf(spawnSync('env', ['groff', '--version']).status === 0)('groff, where there is one', () => {
	it('sets it without a warning', () => {
		const {status, stderr, stdout} = spawnSync('env', ['groff', '-man', '-Tutf8', '-ww'], {input: manual(), encoding: 'utf8'});
		expect({status, stderr}).toEqual({status: 0, stderr: ''});
		expect(stdout).toContain('could not tell');
	});
});
