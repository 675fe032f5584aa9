import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {gitGroundOf} from '../../../../source/systems/ddx/resolve/git-ground.ts';

const usual =
	'[core]\n\trepositoryformatversion = 0\n\tbare = false\n\thooksPath = .husky\n[remote "origin"]\n\turl = git@x:y.git\n';

describe('the ground for git', () => {
	let root = '';
	const at = (...parts: string[]) => path.join(root, ...parts);
	const ground = (name: string) => gitGroundOf(at(name), at(name, '.ddx'), AbortSignal.timeout(5000));
	beforeAll(() => {
		root = mkdtempSync(path.join(os.tmpdir(), 'triage-ground-'));
		for (const name of ['sound', 'filtered', 'attributed', 'none']) mkdirSync(at(name, '.ddx'), {recursive: true});
		for (const name of ['sound', 'filtered', 'attributed']) mkdirSync(at(name, '.git'));
		writeFileSync(at('sound/.git/config'), usual);
		writeFileSync(at('sound/.ddx/config.yaml'), 'git:\n  auto_commit: always\n');
		writeFileSync(at('attributed/.git/config'), usual);
		writeFileSync(at('attributed/.ddx/.gitattributes'), '*.jsonl merge=union filter=x\n');
		writeFileSync(at('filtered/.git/config'), `${usual}[filter "x"]\n\tclean = sh\n`);
	});
	afterAll(() => rmSync(root, {recursive: true, force: true}));

	it('is safe where the configuration orders nothing, and knows of automatic commits', async () => {
		expect(await ground('sound')).toEqual({refusal: null, autoCommit: true});
	});

	it('is refused with its reason otherwise', async () => {
		expect(await ground('filtered')).toEqual({refusal: 'its configuration sets filter.x.clean', autoCommit: false});
		expect(await ground('attributed')).toEqual({refusal: 'it passes files through a filter', autoCommit: false});
		expect(await ground('none')).toEqual({refusal: 'it is no git repository', autoCommit: false});
	});
});
