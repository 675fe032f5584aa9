import {mkdirSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync} from 'node:fs';
import type {FileHandle} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {setImmediate as turn} from 'node:timers/promises';
import {expect, test} from 'vitest';
import {createActing} from '../../source/act/acting.ts';
import {createJournal} from '../../source/act/journal.ts';
import {readJournal} from '../../source/act/read-journal.ts';
import {unfinished} from '../../source/act/unfinished.ts';
import {verifyJournal} from '../../source/act/verify-journal.ts';
import type {ActingEvent, RunRequest} from '../../source/domain/acting.ts';
import type {Outcome} from '../../source/domain/command.ts';
import {createChain} from '../../source/process/chain.ts';
import type {Disk} from '../../source/process/chain-file.ts';
import {createRedactor} from '../../source/text/secrets.ts';
import {offer, seen, stuckClaim} from '../support/acting.ts';
import {chance, seed} from '../support/seed.ts';

const kills = 1000;
/** What a change with all its entries does to the disk is less than this. */
const mostDeeds = 24;

const place = {host: 'anvil', user: 'op', uid: process.getuid?.() ?? 0};
const never = () => new Promise<never>(() => {});

/**
 * A disk of a process that is killed at its `last` deed, of which a part may still be done. What was written and not synced may be
 * lost, as in a power cut.
 */
function mortalDisk(last: number, random: () => number) {
	let deeds = 0;
	const killed = Promise.withResolvers<void>();
	const sizes = {written: 0, synced: 0};
	const held = new Set<FileHandle>();
	// The head, which is not synced, is never as long as the chain beside it.
	const isChain = async (handle: FileHandle) => (await handle.stat()).size >= sizes.written;
	const disk: Disk = {
		async write(handle, bytes) {
			held.add(handle);
			if (++deeds > last) return await never();
			const part = deeds === last ? bytes.subarray(0, Math.floor(random() * (bytes.length + 1))) : bytes;
			await handle.write(part);
			if (await isChain(handle)) sizes.written = (await handle.stat()).size;
			if (deeds < last) return;
			killed.resolve();
			await never();
		},
		async sync(handle) {
			if (++deeds > last) return await never();
			sizes.synced = (await handle.stat()).size;
			if (deeds < last) return;
			killed.resolve();
			await never();
		},
	};
	/** As the kernel does for who is killed. */
	const letGo = () => Promise.all([...held].map((handle) => handle.close()));
	return {disk, killed: killed.promise, sizes, letGo};
}

/** A console that makes a change and is killed on the way: what of it ran, and what is on the disk afterwards. */
async function killedAt(last: number, random: () => number) {
	const folder = mkdtempSync(path.join(tmpdir(), 'kills-'));
	const journal = path.join(folder, 'journal');
	mkdirSync(journal, {mode: 0o700});
	writeFileSync(path.join(journal, 'reserve'), '');
	const {disk, killed, sizes, letGo} = mortalDisk(last, random);
	const begun: {readonly attempt: string; readonly synced: number}[] = [];
	const watched: Promise<unknown>[] = [];
	let changed = false;

	/** As the watcher does it, in a process that nobody kills. */
	async function run({attemptId}: RunRequest): Promise<Outcome> {
		const outcome: Outcome = {kind: 'ended', exitCode: 0, durationMs: 1};
		const chain = createChain({
			folder: journal,
			...place,
			role: 'watcher',
			now: Date.now,
			disk: {write: async (handle, bytes) => void (await handle.write(bytes)), sync: async () => {}},
		});
		const work = (async () => {
			await chain.append({kind: 'watching', attempt: attemptId});
			begun.push({attempt: attemptId, synced: sizes.synced});
			changed = true;
			await turn();
			await chain.append({kind: 'ended', attempt: attemptId, outcome, notes: []});
			await chain.close();
		})();
		watched.push(work);
		await work;
		return outcome;
	}

	const done = Promise.withResolvers<void>();
	const emit = (event: ActingEvent) => {
		if (event.kind === 'asking') acting.approve(event.attempt.id, null);
		if (event.kind === 'attempt' && ['ended', 'refused'].includes(event.attempt.state)) done.resolve();
	};
	const acting = createActing({
		ports: {
			lookAgain: async () => ({detection: changed ? seen() : seen(stuckClaim()), fresh: null}),
			look: async () => ({ok: true, lines: []}),
			run,
			precaution: async () => null,
			hooks: async () => [],
			now: Date.now,
		},
		journal: createJournal(createChain({folder: journal, ...place, role: 'console', now: Date.now, disk}), createRedactor({})),
		redactor: createRedactor({}),
		place: {...place, cwd: folder},
		readOnly: false,
		trusted: () => true,
		validation: {forMs: 20, everyMs: 1},
		emit,
	});
	acting.start(stuckClaim(), offer([{join: 'first', pipe: [['change']], redirect: null}], 'changes'));
	await Promise.race([killed, done.promise]);
	await Promise.all(watched);
	await letGo();
	// The power goes: of what was not synced some is lost.
	const own = readdirSync(journal).find((name) => name.startsWith('console') && name.endsWith('.jsonl'));
	if (own !== undefined && sizes.written > sizes.synced)
		truncateSync(path.join(journal, own), sizes.synced + Math.floor(random() * (sizes.written - sizes.synced + 1)));
	const entries = await readJournal(journal);
	const [check, left] = [await verifyJournal(journal), await unfinished(entries, async () => false)];
	rmSync(folder, {recursive: true, force: true});
	return {begun, entries, check, left};
}

test(`in ${kills} random kills over a disk that forgets, no change lacks its intent before it or its outcome after it (seed ${seed})`, {
	timeout: 300_000,
}, async () => {
	const random = chance(seed);
	const met = {ran: 0, notRun: 0, interrupted: 0};
	for (let count = 0; count < kills; count++) {
		const last = 1 + Math.floor(random() * mostDeeds);
		const {begun, entries, check, left} = await killedAt(last, random);
		expect(
			check.faults.filter(({kind}) => kind !== 'torn'),
			`killed at deed ${last}`,
		).toEqual([]);
		for (const {attempt} of begun) {
			const about = entries.filter((entry) => 'attempt' in entry && entry.attempt === attempt).map(({kind}) => kind);
			expect(about, `killed at deed ${last}`).toContain('started');
			expect(about, `killed at deed ${last}`).toContain('ended');
		}
		for (const {fate} of left) expect(fate.kind).toBe(begun.length > 0 ? 'ended' : 'never-began');
		met.ran += begun.length;
		met.notRun += begun.length === 0 ? 1 : 0;
		met.interrupted += left.length;
	}
	// Both sides of the moment that counts were met, and kills between the two as well.
	expect(Math.min(met.ran, met.notRun, met.interrupted)).toBeGreaterThan(kills / 20);
});
