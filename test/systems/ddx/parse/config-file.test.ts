import {mkdtemp, rename, rm, symlink, utimes, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {configTrouble, parseConfig, readConfig} from '../../../../source/systems/ddx/parse/config-file.ts';

const nothing = {worktreeRoot: null, backend: null, sessionLogFolder: null, autoCommit: null};

describe('a config.yaml', () => {
	it('says where leases and logs are, and what keeps the beads', async () => {
		const text =
			'executions:\n  temp_worktree_root: /var/wt\nbead:\n  backend: axon\nagent:\n  session_log_dir: logs\ngit:\n  auto_commit: always\n';
		expect(await parseConfig(text)).toEqual({
			worktreeRoot: '/var/wt',
			backend: 'axon',
			sessionLogFolder: 'logs',
			autoCommit: 'always',
		});
	});

	it.each(['', 'executions: 7', 'executions: [a]', '- list', 'bead: {backend: }', 'a: b: c', '\u0000', 'x: &a [*a, *a]'])(
		'configures nothing in %j',
		async (text) => {
			expect(await parseConfig(text)).toEqual(nothing);
		},
	);

	it('is read anew whenever it changed, also behind a link', async () => {
		const folder = await mkdtemp(path.join(tmpdir(), 'triage-config-'));
		const [file, next, link] = ['config.yaml', 'next.yaml', 'link.yaml'].map((name) => path.join(folder, name)) as [
			string,
			string,
			string,
		];
		const backend = async () => (await readConfig(link, new AbortController().signal)).backend;
		await symlink(file, link);
		expect(await backend()).toBeNull();
		await writeFile(file, 'bead: {backend: bd}\n');
		// Old enough to be remembered.
		await utimes(file, 1_700_000_000, 1_700_000_000);
		expect([await backend(), await backend()]).toEqual(['bd', 'bd']);
		await writeFile(next, 'bead: {backend: br}\n');
		await utimes(next, 1_700_000_000, 1_700_000_000);
		await rename(next, file);
		expect(await backend()).toBe('br');
		await rm(file);
		expect(await backend()).toBeNull();
		await rm(folder, {recursive: true});
	});

	it('is what its text is, however many others were read before', async () => {
		for (let round = 0; round < 2; round++)
			for (let number = 0; number < 20; number++)
				expect(await parseConfig(`bead: {backend: b${number}}`)).toEqual({...nothing, backend: `b${number}`});
	});

	it('is no bomb', async () => {
		const layers = ['a: &a [x,x,x,x,x,x,x,x,x]'];
		for (const [name, below] of ['ba', 'cb', 'dc', 'ed', 'fe', 'gf', 'hg', 'ih'].map((pair) => [...pair]))
			layers.push(
				`${name}: &${name} [*${below},*${below},*${below},*${below},*${below},*${below},*${below},*${below},*${below}]`,
			);
		expect(await parseConfig(layers.join('\n'))).toEqual(nothing);
	});

	it.each([
		['bead: {backend: axon}', null],
		['', null],
		['# nothing yet\nbead:\n', null],
		['bead: [', 'is no YAML'],
		['\0\0\0', 'is no YAML'],
		['- list', 'holds no settings'],
		['bead: axon', 'has no settings under bead, but a value'],
		['<<<<<<< HEAD\nbead:\n  backend: axon\n', 'has the marks of a merge in it'],
	])('that is %j is said: %s', async (text, trouble) => {
		const folder = await mkdtemp(path.join(tmpdir(), 'config-'));
		const file = path.join(folder, 'config.yaml');
		await writeFile(file, text);
		expect(await configTrouble(file, AbortSignal.timeout(5000))).toBe(trouble === null ? null : `${file} ${trouble}`);
		await rm(folder, {recursive: true});
	});
});
