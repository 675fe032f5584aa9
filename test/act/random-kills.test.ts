import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import {expect, test} from 'vitest';
import {readJournal} from '../../source/act/read-journal.ts';
import {unfinished} from '../../source/act/unfinished.ts';
import {verifyJournal} from '../../source/act/verify-journal.ts';
import {eventually} from '../support/eventually.ts';
import {isAlive} from '../support/running.ts';

/** `TRIAGE_KILLS=1000 TRIAGE_KILLS_AT_ONCE=8 npx vitest run test/act/random-kills.test.ts`: the long form. */
const kills = Number(process.env.TRIAGE_KILLS ?? 30);
const atOnce = Number(process.env.TRIAGE_KILLS_AT_ONCE ?? 3);

/** Whether anything still runs that has to do with the folder: its command line or its environment names it. */
const isBusy = (folder: string) =>
	readdirSync('/proc').some((pid) => {
		if (!/^\d+$/.test(pid) || !isAlive(Number(pid))) return false;
		try {
			return ['cmdline', 'environ'].some((file) => readFileSync(`/proc/${pid}/${file}`, 'utf8').includes(folder));
		} catch {
			return false;
		}
	});

/** When a console is killed: some time after its start, or while a change is under way, whatever this machine takes to get there. */
type Moment = {readonly afterMs: number} | 'in a change';

/** Lets a console work, kills it at some moment, and looks at what is left once everything has come to rest. */
async function killedOnce(moment: Moment) {
	const folder = mkdtempSync(path.join(tmpdir(), 'random-kills-'));
	try {
		const program = new URL('programs/console.ts', import.meta.url).pathname;
		const child = spawn(process.execPath, [program, folder, moment === 'in a change' ? '1' : '0.05'], {
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		await once(child.stdout, 'data');
		if (moment === 'in a change') await eventually(() => existsSync(path.join(folder, 'marks'))).toBe(true);
		else await delay(moment.afterMs);
		child.kill('SIGKILL');
		await once(child, 'exit');
		const journal = path.join(folder, 'journal');
		// At rest: nothing runs any more, and every watcher that took a change over has closed its chain.
		await eventually(async () => {
			const entries = await readJournal(journal);
			const open = entries.filter(({kind, chain}) => kind === 'opened' && chain.startsWith('watcher'));
			const closed = entries.filter(({kind, chain}) => kind === 'closed' && chain.startsWith('watcher'));
			return !isBusy(folder) && open.length === closed.length;
		}).toBe(true);
		const marks = existsSync(path.join(folder, 'marks'))
			? readFileSync(path.join(folder, 'marks'), 'utf8').trim().split('\n')
			: [];
		const entries = await readJournal(journal);
		return {
			marks: marks.filter(Boolean),
			entries,
			check: await verifyJournal(journal),
			left: await unfinished(entries, async () => false),
		};
	} finally {
		rmSync(folder, {recursive: true, force: true});
	}
}

test(`in ${kills} random kills no change is cut in half, and none lacks its intent before it or its outcome after it`, {
	timeout: 60_000 + kills * 3000,
}, async () => {
	let changes = 0;
	let interrupted = 0;
	for (let done = 0; done < kills; done += atOnce) {
		const runs = Array.from({length: Math.min(atOnce, kills - done)}, (_, index) =>
			killedOnce(index === 0 ? 'in a change' : {afterMs: Math.random() * 1000}),
		);
		for (const {marks, entries, check, left} of await Promise.all(runs)) {
			expect(check.faults.filter(({kind}) => kind !== 'torn')).toEqual([]);
			const begun = marks.filter((mark) => mark.endsWith('begun')).map((mark) => mark.replace(' begun', ''));
			for (const id of begun) {
				expect(marks).toContain(`${id} done`);
				const started = entries.find((entry) => entry.kind === 'started' && entry.runs.join(' ').includes(` ${id} `));
				expect(started, `intent of ${id}`).toBeDefined();
				const attempt = started?.kind === 'started' ? started.attempt : '';
				const ended = entries.find((entry) => entry.kind === 'ended' && entry.attempt === attempt);
				expect(ended, `outcome of ${id}`).toMatchObject({outcome: {kind: 'ended', exitCode: 0}});
				expect((started?.at ?? '') <= (ended?.at ?? ''), 'the intent is older').toBe(true);
			}
			for (const {fate} of left) expect(['ended', 'never-began', 'unknown']).toContain(fate.kind);
			changes += begun.length;
			interrupted += left.filter(({fate}) => fate.kind === 'ended').length;
		}
	}
	expect(changes).toBeGreaterThan(0);
	expect(interrupted, 'some kill met a change under way').toBeGreaterThan(0);
});
