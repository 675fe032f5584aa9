import {chmodSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, expect, test} from 'vitest';
import {createJournal} from '../../source/act/journal.ts';
import {createChain} from '../../source/process/chain.ts';
import {createRedactor} from '../../source/text/secrets.ts';
import {offer, stage, stuckClaim} from '../support/acting.ts';
import {eventually} from '../support/eventually.ts';
import {program} from '../support/running.ts';

const uid = process.getuid?.() ?? 0;
const made: string[] = [];
afterEach(() => {
	for (const folder of made.splice(0)) {
		chmodSync(folder, 0o700);
		rmSync(folder, {recursive: true});
	}
});

/** A state folder that nothing can be written to. Root may write wherever the file system itself lets it. */
function readOnlyFolder(): string {
	if (uid === 0) return '/sys/triage';
	const folder = mkdtempSync(path.join(tmpdir(), 'read-only-'));
	chmodSync(folder, 0o500);
	made.push(folder);
	return path.join(folder, 'triage');
}

test('where the state folder is read-only, looks run and say that they are not journalled; nothing is changed', async () => {
	const folder = path.join(readOnlyFolder(), 'journal');
	const chain = createChain({folder, role: 'console', host: 'h', user: 'u', uid, now: Date.now});
	const on = stage({journal: createJournal(chain, createRedactor({}))});
	const look = on.acting.start(stuckClaim(), offer(program('ps', '-p', '1'), 'reads'));
	await eventually(() => on.attempt(look)?.state).toBe('ended');
	expect(on.text(look)[0]).toMatch(/^not journalled: The journal cannot be written/);
	const change = on.acting.start(stuckClaim(), offer(program('ddx', 'bead', 'update'), 'changes'));
	await eventually(() => on.attempt(change)?.state).toBe('asking');
	expect(on.acting.approve(change, null)).toBeNull();
	await eventually(() => on.attempt(change)?.state).toBe('refused');
	expect(on.attempt(change)?.refusal).toMatch(/could not be written down first: .*(read-only|may not write|is gone)/);
	expect(on.runs.map(({survives}) => survives)).toEqual([false]);
});
