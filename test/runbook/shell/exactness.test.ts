import {spawnSync} from 'node:child_process';
import {existsSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {Script} from '../../../source/domain/command.ts';
import {type Grammar, loadGrammar} from '../../../source/runbook/shell/grammar.ts';
import {readShell} from '../../../source/runbook/shell/read-shell.ts';

const bash = existsSync('/bin/bash') ? '/bin/bash' : null;

// Pieces of shell text that come close to each other's meaning; `p` is the only program.
const pieces = fc.constantFrom(
	...[
		"'",
		'"',
		'\\',
		' ',
		'  ',
		'\n',
		'\t',
		';',
		'&&',
		'||',
		'|',
		'&',
		'>',
		'>>',
		'<',
		'2>',
		'$',
		'${',
		'}',
		'{',
		',',
		'..',
		'(',
		')',
		'[',
		']',
		'*',
		'?',
		'~',
		'#',
		'!',
		'=',
		'%',
		'^',
		'@',
		'`',
		':',
		'/',
		'-',
		'--',
	],
	...[
		'p',
		'x',
		'y1',
		'p x',
		'p "a b"',
		"p 'c'",
		'\\\n',
		'2>&1',
		'/dev/null',
		'A=1',
		'é',
		'…',
		'://',
		'0',
		'if',
		'then',
		'fi',
		'do',
		'done',
		'<<',
	],
);
const texts = fc.array(pieces, {minLength: 1, maxLength: 12}).map((parts) => `p ${parts.join('')}`);

let grammar: Grammar | null = null;
let folder = '';
beforeAll(async () => {
	grammar = await loadGrammar();
	folder = mkdtempSync(path.join(tmpdir(), 'triage-shell-'));
});
afterAll(() => rmSync(folder, {recursive: true, force: true}));

/** What bash hands to the programs of a text, one line a program, in the order of the stages that run. */
function inBash(text: string): string[] | null {
	const log = path.join(folder, 'argv');
	const program = `p() { { printf '%s\\037' "$@"; printf '\\n'; } | tr '\\n' '\\036' >> ${log}; printf '\\n' >> ${log}; }`;
	rmSync(log, {force: true});
	const {status} = spawnSync(bash ?? '', ['--norc', '--noprofile', '-c', `${program}\nset -f +H\n${text}\n`], {
		cwd: folder,
		env: {PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8'},
		input: '',
		timeout: 5000,
	});
	if (status === null) return null;
	const lines = existsSync(log) ? readFileSync(log, 'utf8').split('\n') : [];
	return lines.filter((line) => line !== '').map((line) => line.replaceAll('\u001e', '\n').replace(/\n$/, ''));
}

/** The same of what we read, where every program is `p`, which succeeds: what follows `||` does not run. */
function ours(script: Script): string[] {
	const lines: string[] = [];
	for (const stage of script) {
		if (stage.join === 'or') continue;
		for (const [, ...args] of stage.pipe)
			lines.push(args.length === 0 ? '\u001f' : args.map((argument) => `${argument}\u001f`).join(''));
	}
	return lines;
}

describe.runIf(bash !== null)('what is run is what a shell would run', () => {
	test('whatever is read as programs is handed over by bash alike', {timeout: 120_000}, () => {
		let compared = 0;
		fc.assert(
			fc.property(texts, (text) => {
				const {script, reason, placeholders} = readShell(text, grammar);
				if (script === null || reason !== null || placeholders.length > 0) return;
				const programs = script.flatMap(({pipe}) => pipe.map(([program]) => program));
				const plain = script.every(({pipe, redirect}) => pipe.length === 1 && redirect === null);
				if (!programs.every((program) => program === 'p') || !plain) return;
				compared++;
				expect(inBash(text)?.toSorted(), JSON.stringify(text)).toEqual(ours(script).toSorted());
			}),
			{numRuns: 1500},
		);
		expect(compared).toBeGreaterThan(50);
	});

	test.each([
		'p a; p b && p c || p d',
		'p "a\\tb" \'c\\td\' e\\ f',
		'p a#b # c',
		'p a"b c"d\'e f\'g',
		'p "$" $ a$ "a$"',
		'p a=b =c "d"=e',
		'p {} {a} a} {',
		'p @{u} HEAD^ HEAD~1 %1 +x -',
		'p a 2>/dev/null; p b >/dev/null',
	])('%s', (text) => {
		const {script, reason} = readShell(text, grammar);
		expect(reason).toBeNull();
		expect(inBash(text)?.toSorted()).toEqual(script === null ? null : ours(script).toSorted());
	});
});

test.runIf(bash === null)('exactness against a shell: not run, /bin/bash is absent', () => {
	expect(bash).toBeNull();
});
