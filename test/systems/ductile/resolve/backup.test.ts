import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, it} from 'vitest';
import {shownAction} from '../../../../source/domain/shown-command.ts';
import {surroundingsOf} from '../../../../source/engine/surroundings.ts';
import {readRunbook} from '../../../../source/runbook/read-runbook.ts';
import {resolverFor} from '../../../../source/systems/ductile/resolve/index.ts';
import {pictureOf} from '../../../support/ductile-picture.ts';

let root = '';
beforeEach(() => {
	root = mkdtempSync(path.join(os.tmpdir(), 'triage-backup-'));
	mkdirSync(path.join(root, 'bin'));
	writeFileSync(path.join(root, 'bin/ductile'), '#!/bin/sh\n', {mode: 0o755});
});
afterEach(() => rmSync(root, {recursive: true, force: true}));

/** What becomes of the guide's backup into `folder`, at one time after the other. */
async function backups(folder: string): Promise<(at: number) => string> {
	let at = 0;
	const text = `# Guide\n\n## 1. Operations\n\n### Backups\n\n\`\`\`bash\nductile system backup --to ${folder}/ductile-$(date -u +%Y%m%dT%H%M%SZ).tar.gz --scope db\n\`\`\`\n`;
	const runbook = await readRunbook(text, {file: 'guide.md', origin: 'given'});
	const command = runbook.procedures.flatMap(({steps}) => steps.flatMap(({commands}) => commands))[0];
	if (command === undefined) throw new Error('it has no command');
	const resolve = resolverFor(
		{
			...surroundingsOf(),
			env: {PATH: path.join(root, 'bin'), DUCTILE_CONFIG_DIR: '/home/op/.config/ductile'},
			home: root,
			now: () => at,
		},
		undefined,
	);
	return (now) => {
		at = now;
		const {action} = resolve({picture: pictureOf(), symptom: null, command});
		return action === null ? '' : String(shownAction(action));
	};
}

const noon = Date.parse('2026-05-22T12:00:00Z');

it('the name of a backup stays while it is approved, and is another once its file is there or the time is over', async () => {
	const backup = await backups(root);
	const named = (time: string) => `ductile system backup --to ${root}/ductile-20260522T${time}Z.tar.gz --scope db`;
	expect(backup(noon)).toBe(named('120000'));
	expect(backup(noon + 60_000)).toBe(named('120000'));
	writeFileSync(path.join(root, 'ductile-20260522T120000Z.tar.gz'), '');
	expect(backup(noon + 61_000)).toBe(named('120101'));
	expect(backup(noon + 400_000)).toBe(named('120640'));
});

it('a backup into a folder that is not here goes home', async () => {
	const backup = await backups('/nowhere-at-all/backups');
	expect(backup(noon)).toBe(`ductile system backup --to ${root}/ductile-20260522T120000Z.tar.gz --scope db`);
});
