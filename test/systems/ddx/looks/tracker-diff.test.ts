import {execFileSync} from 'node:child_process';
import {appendFileSync, chmodSync, existsSync, rmSync} from 'node:fs';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {createLooks} from '../../../../source/systems/ddx/looks/index.ts';
import {rowChanges} from '../../../../source/systems/ddx/looks/row-changes.ts';
import {lookAt} from '../../../../source/systems/ddx/resolve/look-action.ts';
import {safeText} from '../../../../source/text/safe-text.ts';
import {FakeMachine} from '../../../support/fake-machine.ts';

let machine: FakeMachine;
beforeEach(() => {
	machine = new FakeMachine();
});
afterEach(() => machine.remove());

async function look() {
	const {ok, lines} = await createLooks(machine.context())(lookAt('tracker-diff', safeText('x')), AbortSignal.timeout(10_000));
	return {ok, text: lines.join('\n')};
}

function git(...args: string[]): void {
	const identity = ['-c', 'user.name=sam', '-c', 'user.email=sam@example.com', '-c', 'commit.gpgsign=false'];
	execFileSync('git', [...identity, ...args], {
		cwd: machine.place.workspace,
		env: {PATH: process.env.PATH, HOME: machine.at('home')},
	});
}

const tracker = 'shop/.ddx/beads.jsonl';
const row = (id: string, changes: object = {}) => `${JSON.stringify({id, title: 'Parse', status: 'open', ...changes})}\n`;

function commit(text: string, message = 'chore: update tracker'): void {
	machine.write(tracker, text);
	git('add', '.ddx/beads.jsonl');
	git('commit', '-q', '-m', message);
}

describe('the tracker against the last commit', () => {
	beforeEach(() => git('init', '-q'));

	it('shows rows that came, went and changed, and lines that do not parse', async () => {
		commit(row('a') + row('b') + row('c'));
		machine.write(tracker, `${row('a', {status: 'in_progress'})}{"id":"b","ti\n${row('c')}${row('d')}`);
		const {ok, text} = await look();
		expect(ok).toBe(true);
		expect(text).toContain('~ line 1 a: status open -> in_progress');
		expect(text).toContain('+ line 2 does not parse: {"id":"b","ti');
		expect(text).toContain('+ line 4 d: Parse');
		expect(text).toContain('- line 2 b: Parse');
		expect(text).not.toContain(' c: ');
	});

	it('shows what the last commit changed where nothing differs', async () => {
		commit(row('a'));
		commit(row('a', {owner: 'sam'}), 'chore: claim a');
		const {text} = await look();
		expect(text).toContain('no row differs from HEAD');
		expect(text).toMatch(/the last commit of it: [0-9a-f]{8} .* chore: claim a/);
		expect(text).toContain('~ line 1 a: owner none -> sam');
	});

	it('runs nothing that the repository orders', async () => {
		commit(row('a'));
		const mark = machine.at('mark');
		const evil = machine.write('evil.sh', `#!/bin/sh\ntouch ${mark}\ncat\n`);
		execFileSync('chmod', ['+x', evil]);
		machine.write('shop/.gitattributes', '*.jsonl filter=x diff=x\n');
		appendFileSync(
			machine.at('shop/.git/config'),
			`[filter "x"]\n\tclean = ${evil}\n\tsmudge = ${evil}\n[diff "x"]\n\ttextconv = ${evil}\n\tcommand = ${evil}\n[diff]\n\texternal = ${evil}\n[core]\n\tfsmonitor = ${evil}\n\tpager = ${evil}\n[log]\n\tshowSignature = true\n[gpg]\n\tprogram = ${evil}\n`,
		);
		machine.write(tracker, row('a', {status: 'closed'}));
		expect((await look()).text).toContain('status open -> closed');
		machine.write(tracker, row('a'));
		expect((await look()).text).toContain('no row differs');
		expect(existsSync(mark)).toBe(false);
		// The trap works: git itself walks into it.
		git('status');
		expect(existsSync(mark)).toBe(true);
	});
});

describe('a signed commit', () => {
	it('is shown without asking the repository’s signature program', async () => {
		const mark = machine.at('mark');
		const block = '-----BEGIN PGP SIGNATURE-----\\n\\nx\\n-----END PGP SIGNATURE-----\\n';
		const gpg = machine.write(
			'gpg.sh',
			`#!/bin/sh\ntouch ${mark}\ncat > /dev/null\necho '[GNUPG:] SIG_CREATED D 1 8 00 1 X' >&2\nprintf -- '${block}'\n`,
		);
		chmodSync(gpg, 0o755);
		git('init', '-q');
		machine.write(tracker, row('a'));
		git('add', '.ddx/beads.jsonl');
		git('-c', `gpg.program=${gpg}`, '-c', 'commit.gpgsign=true', 'commit', '-q', '-S', '-m', 'signed');
		appendFileSync(machine.at('shop/.git/config'), `[log]\n\tshowSignature = true\n[gpg]\n\tprogram = ${gpg}\n`);
		rmSync(mark);
		expect((await look()).text).toContain('signed');
		expect(existsSync(mark)).toBe(false);
		git('log', '-1');
		expect(existsSync(mark)).toBe(true);
	});
});

describe('without a commit to compare with', () => {
	it('shows the lines that do not parse, and why there is nothing else', async () => {
		machine.write(tracker, `${row('a')}{"id":\n`);
		const {ok, text} = await look();
		expect(ok).toBe(false);
		expect(text).toContain('nothing to compare');
		expect(text).toContain('line 2 does not parse');
	});

	it('says that there is no tracker', async () => {
		expect(await look()).toMatchObject({ok: false, text: expect.stringContaining('is not there')});
	});
});

describe('the changes of rows', () => {
	it('are none between equal states, in whatever order', () => {
		expect(rowChanges(row('a') + row('b'), row('b') + row('a'))).toEqual([]);
	});

	it('name a changed row once', () => {
		expect(rowChanges(row('a'), row('a', {status: 'closed'}))).toEqual(['~ line 1 a: status open -> closed']);
	});

	it('are bounded, and long values are cut', () => {
		const many = Array.from({length: 500}, (_, at) => row(`x-${at}`)).join('');
		const changes = rowChanges('', many);
		expect(changes).toHaveLength(201);
		expect(changes.at(-1)).toBe('… and 300 more');
		expect(rowChanges(row('a'), row('a', {notes: 'n'.repeat(9000)}))[0]?.length).toBeLessThan(120);
	});

	it('make hidden characters visible', () => {
		expect(rowChanges('', row('a', {title: 'x\u202ey'}))[0]).toContain('\\u202e');
	});
});
