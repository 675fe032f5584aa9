import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {afterEach, expect, test} from 'vitest';
import {expectUnharmed, type Wreck, wreckOf} from '../support/assault.ts';
import {makeWorkspace} from '../support/ddx-workspace.ts';
import {hostile, long, mark} from '../support/payloads.ts';
import {stopBenches} from '../support/screen.ts';
import {file, line} from '../support/tracker-lines.ts';

afterEach(stopBenches);

/** A program that is there, and does nothing. */
async function program(folder: string, name: string): Promise<void> {
	await mkdir(folder, {recursive: true});
	await writeFile(path.join(folder, name), '#!/bin/sh\nexit 1\n', {mode: 0o755});
}

/** Beads of these ids, each held by a worker of this host that is gone: PIDs end at 2^22. */
async function stuck(ids: readonly string[]): Promise<Wreck> {
	const workspace = await makeWorkspace();
	const claim = {'claimed-at': '2026-01-01T00:00:00Z', 'claimed-machine': 'anvil', 'claimed-pid': '4194999'};
	const rows = ids.map((id) =>
		line(id, {status: 'in_progress', owner: 'sam', dependencies: [{depends_on_id: ids[0]}], ...claim}),
	);
	await workspace.put('beads.jsonl', file(...rows));
	for (const name of ['ddx', 'ps']) await program(path.join(workspace.folder, 'bin'), name);
	return await wreckOf(workspace);
}

test('ids of beads, whatever they are, stay text and no part of an argument that a program could mistake', async () => {
	const fit = `shop-${mark}`;
	const wreck = await stuck([...hostile, fit]);
	const subjects = wreck.status.symptoms.flatMap(({kind, subject}) => (kind === 'stuck-claim' ? [subject] : []));
	expect(new Set(subjects).size).toBe(hostile.length + 1);
	expectUnharmed(wreck);
	// The others were left out of arguments for what they are.
	const arguments_ = new Set(wreck.argvs.flat().filter((argument) => argument.includes(mark)));
	expect([...arguments_].every((argument) => /^[\w/.-]+$/.test(argument))).toBe(true);
	expect(arguments_).toContain(fit);
});

test('ids of a megabyte cost seconds at most', async () => {
	const wreck = await stuck(long);
	expectUnharmed(wreck);
	expect(wreck.took).toBeLessThan(60_000);
});
