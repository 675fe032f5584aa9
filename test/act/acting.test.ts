import {describe, expect, test, vi} from 'vitest';
import {ours, type SafeText} from '../../source/text/safe-text.ts';
import {offer, seen, stage, stuckClaim} from '../support/acting.ts';
import {eventually} from '../support/eventually.ts';
import {program} from '../support/running.ts';

const ps = offer(program('ps', '-p', '4412'), 'reads');
const unclaim = offer(program('ddx', 'bead', 'update', 'shop-1', '--unclaim'), 'changes');
const checkout = offer(program('git', 'checkout', 'HEAD', '--', 'x'), 'destroys');

const state = (on: ReturnType<typeof stage>, id: string) => on.attempt(id)?.state;
/** Starts a change and waits for its dialog. */
async function asked(on: ReturnType<typeof stage>, given = unclaim, symptom = stuckClaim()): Promise<string> {
	const id = on.acting.start(symptom, given);
	await eventually(() => state(on, id)).toBe('asking');
	return id;
}

describe('a look', () => {
	test('runs on the key, ends with its console, and needs no verdict', async () => {
		const on = stage();
		const id = on.acting.start(stuckClaim(), ps);
		await eventually(() => state(on, id)).toBe('ended');
		expect(on.log).toEqual(['proposed', 'started', 'run', 'ended']);
		expect(on.runs[0]).toMatchObject({attemptId: id, survives: false});
		expect(on.attempt(id)).toMatchObject({verdict: null, outcome: {kind: 'ended', exitCode: 0}});
		expect(on.acting.busy).toBe(false);
	});

	test('runs without a journal too, and says so', async () => {
		const on = stage();
		on.world.written = () => ({ok: false, reason: 'the disk is full'});
		const id = on.acting.start(stuckClaim(), ps);
		await eventually(() => state(on, id)).toBe('ended');
		expect(on.text(id)[0]).toBe('not journalled: the disk is full');
		expect(on.runs.length).toBe(1);
	});

	test('does not wait for a disk that hangs', async () => {
		const on = stage();
		on.world.written = () => new Promise(() => {});
		const id = on.acting.start(stuckClaim(), ps);
		await eventually(() => state(on, id)).toBe('ended');
		expect(on.text(id)[0]).toContain('not journalled');
	});

	test('at git is shown as the runbook has it; what it was told beside is run and journalled', async () => {
		const on = stage();
		const id = on.acting.start(stuckClaim(), offer(program('git', 'diff', '--', 'x'), 'reads'));
		await eventually(() => state(on, id)).toBe('ended');
		expect(on.attempt(id)?.offer.resolution.action).toMatchObject({script: [{pipe: [['git', 'diff', '--', 'x']]}]});
		expect(on.runs[0]?.action.script[0].pipe[0]).toContain('--no-ext-diff');
		expect(JSON.stringify(on.entries)).toContain('--no-ext-diff');
	});

	test('that is a request which changes something is not called off by a key, since it may have been sent', async () => {
		const request = {kind: 'look', name: 'restart_child', values: {}, label: 'command.restart_child', request: true} as never;
		const {promise, resolve: answer} = Promise.withResolvers<{ok: boolean; lines: []}>();
		const on = stage({ports: {look: () => promise}});
		const id = await asked(on, offer(request, 'changes'));
		on.acting.approve(id, null);
		await eventually(() => state(on, id)).toBe('running');
		on.acting.cancel(id);
		answer({ok: true, lines: []});
		await eventually(() => on.attempt(id)?.outcome).toMatchObject({kind: 'ended', exitCode: 0});
	});

	test('of our own shows its lines, redacted', async () => {
		const look = {kind: 'look', name: 'log', values: {}, label: 'end of the log', request: false} as never;
		const on = stage();
		const id = on.acting.start(stuckClaim(), offer(look, 'reads'));
		await eventually(() => state(on, id)).toBe('ended');
		expect(on.text(id)).toEqual(['looked at log']);
	});

	test('that is asked for does not promise that anything is looked at again', async () => {
		const on = stage({trusted: () => false});
		await asked(on, ps);
		expect(on.events.findLast(({kind}) => kind === 'asking')).toMatchObject({
			briefing: {guard: 'nothing is looked at again: it only looks', undo: [], stops: []},
		});
	});

	test('of a runbook that was not accepted asks, and an exposing one is refused', async () => {
		const on = stage({trusted: () => false});
		const id = await asked(on, ps);
		expect(on.runs).toEqual([]);
		expect(on.acting.approve(id, null)).toBeNull();
		await eventually(() => state(on, id)).toBe('ended');
		const secret = on.acting.start(stuckClaim(), offer(program('echo', 'x'), 'exposes'));
		await eventually(() => state(on, secret)).toBe('refused');
		expect(on.runs.length).toBe(1);
	});
});

describe('a change', () => {
	test('is asked, saved, guarded, journalled, run, journalled and validated, in that order', async () => {
		const on = stage();
		on.world.precaution = {ok: true, text: 'copied to x' as never};
		const id = await asked(on);
		on.acting.approve(id, null);
		await eventually(() => on.log).toContain('run');
		on.world.detection = seen();
		await eventually(() => state(on, id)).toBe('ended');
		expect(on.log.filter((word, at) => word !== on.log[at - 1])).toEqual([
			...['proposed', 'approved', 'precaution', 'look again', 'started', 'run', 'ended', 'look again', 'validated'],
		]);
		expect(on.runs[0]).toMatchObject({survives: true});
		const began = new Date(stuckClaim().since ?? stuckClaim().firstSeenAt).toISOString();
		expect(on.entries[0]).toMatchObject({kind: 'proposed', began});
		expect(on.attempt(id)).toMatchObject({verdict: 'cleared', clearedAfterMs: expect.any(Number)});
	});

	test('says what is copied before it, and that it could not be found out where that is so', async () => {
		const saves = async (foresight: () => Promise<SafeText | null>) => {
			const on = stage({ports: {foresight}});
			await asked(on, unclaim);
			return on.events.flatMap((event) => (event.kind === 'asking' ? [event.briefing.saves] : []));
		};
		expect(await saves(async () => ours('beads.jsonl is copied into copies'))).toEqual(['beads.jsonl is copied into copies']);
		expect(await saves(() => Promise.reject(new Error('gone')))).toEqual([expect.stringContaining('could not be found out')]);
		expect(await saves(async () => null)).toEqual([undefined]);
	});

	test('shows what runs, where, why and what is looked at again', async () => {
		const on = stage();
		const id = await asked(on, {...unclaim, resolution: {...unclaim.resolution, state: 'drift'}});
		const dialog = on.events.find((event) => event.kind === 'asking');
		expect(dialog).toMatchObject({
			attempt: {id},
			approval: {kind: 'ask', typed: null},
			briefing: {
				runs: ['ddx bead update shop-1 --unclaim'],
				folder: '/',
				host: 'anvil',
				user: 'op',
				instead: 'as the runbook says',
				evidence: [{source: 'processes', text: 'pid 4412 is gone', at: expect.any(Number)}],
				guard: expect.stringContaining('shop-1 held by pid 4412: dead'),
				touches: ['post-checkout'],
			},
		});
	});

	test.each([
		[
			'another process has the claim now',
			{detection: seen(stuckClaim({fingerprint: 'claim 4412@99'}))},
			'changed since it was shown',
		],
		['the symptom is gone', {detection: seen()}, 'the symptom is gone'],
		['it cannot be seen', {detection: {kind: 'blind', reason: 'no tracker'} as const}, 'no tracker'],
		['what was seen is stale', {fresh: 'tracker is 40 s old'}, 'tracker is 40 s old'],
	])('is refused after the yes where %s', async (_, world, reason) => {
		const on = stage();
		const id = await asked(on);
		Object.assign(on.world, world);
		on.acting.approve(id, null);
		await eventually(() => state(on, id)).toBe('refused');
		expect(on.attempt(id)?.refusal).toContain(reason);
		expect(on.runs).toEqual([]);
		expect(on.entries.at(-1)).toMatchObject({kind: 'refused', reason: expect.stringContaining(reason)});
	});

	test('is refused where looking again fails', async () => {
		const on = stage({ports: {lookAgain: () => Promise.reject(new Error('broken'))}});
		const id = await asked(on);
		on.acting.approve(id, null);
		await eventually(() => state(on, id)).toBe('refused');
		expect(on.runs).toEqual([]);
	});

	test.each(['approved', 'started'])('is refused where its "%s" cannot be written', async (kind) => {
		const on = stage();
		on.world.written = (entry) => (entry.kind === kind ? {ok: false, reason: 'the disk is full'} : {ok: true});
		const id = await asked(on);
		on.acting.approve(id, null);
		await eventually(() => state(on, id)).toBe('refused');
		expect(on.attempt(id)?.refusal).toContain('the disk is full');
		expect(on.runs).toEqual([]);
	});

	test('is refused where its precaution fails', async () => {
		const on = stage();
		on.world.precaution = {ok: false, text: 'the copy failed' as never};
		const id = await asked(on);
		on.acting.approve(id, null);
		await eventually(() => state(on, id)).toBe('refused');
		expect(on.runs).toEqual([]);
	});

	test('never starts but by a yes: not by its dialog, another start, a cancel or closing', async () => {
		const on = stage();
		const id = await asked(on);
		const again = on.acting.start(stuckClaim(), unclaim);
		expect(state(on, again)).toBe('refused');
		expect(on.acting.approve(again, null)).not.toBeNull();
		expect(on.acting.approve('no-such', null)).not.toBeNull();
		on.acting.cancel(id);
		await eventually(() => state(on, id)).toBe('refused');
		expect(on.acting.approve(id, null)).not.toBeNull();
		const left = await asked(on);
		await on.acting.close();
		expect(on.acting.approve(left, null)).not.toBeNull();
		expect(on.runs).toEqual([]);
		expect(on.log).toEqual(expect.arrayContaining(['declined', 'closed']));
	});

	test('starts once, however often it is approved', async () => {
		const on = stage();
		const id = await asked(on);
		expect(on.acting.approve(id, null)).toBeNull();
		expect(on.acting.approve(id, null)).not.toBeNull();
		await eventually(() => state(on, id)).toBe('ended');
		expect(on.runs.length).toBe(1);
	});

	test('that destroys wants its subject typed in full', async () => {
		const on = stage();
		const id = await asked(on, checkout);
		for (const typed of [null, '', 'shop', 'shop-1 ', 'y']) expect(on.acting.approve(id, typed)).toContain('shop-1');
		expect(on.runs).toEqual([]);
		expect(on.acting.approve(id, 'shop-1')).toBeNull();
		await eventually(() => on.runs.length).toBe(1);
	});

	test('is impossible with --read-only, and so is what is not known', async () => {
		const on = stage({readOnly: true});
		for (const given of [unclaim, checkout, offer(program('x'), 'unknown')]) {
			const id = on.acting.start(stuckClaim(), given);
			await eventually(() => state(on, id)).toBe('refused');
			expect(on.acting.approve(id, 'shop-1')).not.toBeNull();
		}
		const look = on.acting.start(stuckClaim(), ps);
		await eventually(() => state(on, look)).toBe('ended');
		expect(on.runs.length).toBe(1);
	});
});

describe('the verdict', () => {
	test('is still there where it is, and cannot tell where nobody sees', async () => {
		const on = stage();
		const id = await asked(on);
		on.acting.approve(id, null);
		await eventually(() => state(on, id)).toBe('ended');
		expect(on.attempt(id)?.verdict).toBe('still-there');
		const blind = await asked(on);
		on.world.outcome = () => {
			on.world.fresh = 'not seen';
			return {kind: 'ended', exitCode: 0, durationMs: 1};
		};
		on.acting.approve(blind, null);
		await eventually(() => state(on, blind)).toBe('ended');
		expect(on.attempt(blind)?.verdict).toBe('cannot-tell');
	});

	test('is not cleared by one look in which it was gone', async () => {
		const on = stage();
		const id = await asked(on);
		let look = 0;
		// The first is the guard's; of the others only the second one misses it.
		on.world.detection = () => (look++ === 2 ? seen() : seen(stuckClaim()));
		on.acting.approve(id, null);
		await eventually(() => state(on, id)).toBe('ended');
		expect(on.attempt(id)?.verdict).toBe('still-there');
	});

	test('cannot be told while all that speaks for it is older than the change', async () => {
		const before = {detection: seen(stuckClaim()), fresh: null};
		const on = stage({ports: {lookAgain: async () => before}});
		const id = await asked(on);
		on.acting.approve(id, null);
		await eventually(() => state(on, id)).toBe('ended');
		expect(on.attempt(id)?.verdict).toBe('cannot-tell');
	});

	test('is waited for as long as that symptom takes to show it', async () => {
		const on = stage({validation: {forMs: 1, everyMs: 1}, settlesMs: () => 60_000});
		const id = await asked(on);
		on.acting.approve(id, null);
		await eventually(() => on.log.filter((word) => word === 'look again').length).toBeGreaterThan(20);
		expect(state(on, id)).toBe('validating');
		on.world.detection = seen();
		await eventually(() => on.attempt(id)?.verdict).toBe('cleared');
	});

	test('is not waited for where nothing was started', async () => {
		const on = stage();
		on.world.outcome = {kind: 'not-started', reason: 'ddx is not installed'};
		const id = await asked(on);
		on.acting.approve(id, null);
		await eventually(() => state(on, id)).toBe('ended');
		expect(on.attempt(id)).toMatchObject({verdict: null, outcome: {reason: 'ddx is not installed'}});
	});

	test('does not keep the next command waiting, and a newer change takes it over', async () => {
		const on = stage({validation: {forMs: 60_000, everyMs: 5}});
		const first = await asked(on);
		on.acting.approve(first, null);
		await eventually(() => state(on, first)).toBe('validating');
		const look = on.acting.start(stuckClaim(), ps);
		await eventually(() => state(on, look)).toBe('ended');
		const second = await asked(on);
		on.acting.approve(second, null);
		await eventually(() => state(on, first)).toBe('ended');
		expect(on.attempt(first)?.verdict).toBe('still-there');
		on.world.detection = seen();
		await eventually(() => on.attempt(second)?.verdict).toBe('cleared');
	});
});

describe('ending it', () => {
	test('the first word cancels, the second kills', async () => {
		const on = stage();
		const ended = Promise.withResolvers<never>();
		on.world.outcome = ended.promise;
		const id = on.acting.start(stuckClaim(), ps);
		await eventually(() => on.runs.length).toBe(1);
		const [run] = on.runs;
		on.acting.cancel(id);
		expect([run?.signal.aborted, run?.kill?.aborted]).toEqual([true, false]);
		on.acting.cancel(id);
		expect(run?.kill?.aborted).toBe(true);
		ended.resolve({kind: 'cancelled', durationMs: 1} as never);
		await eventually(() => state(on, id)).toBe('ended');
	});

	test('closing ends looks and waits for no change', async () => {
		const on = stage();
		on.world.outcome = new Promise(() => {});
		const look = on.acting.start(stuckClaim({id: 'x'}), ps);
		const change = await asked(on);
		on.acting.approve(change, null);
		await eventually(() => on.runs.length).toBe(2);
		await on.acting.close('lost-terminal');
		const of = (id: string) => on.runs.find(({attemptId}) => attemptId === id);
		expect(of(look)?.kill?.aborted).toBe(true);
		expect(of(change)?.signal.aborted).toBe(false);
		expect(on.entries.find(({kind}) => kind === 'lost-terminal')).toMatchObject({
			running: expect.arrayContaining([look, change]),
		});
		expect(state(on, on.acting.start(stuckClaim({id: 'y'}), ps))).toBe('refused');
	});

	test('where the terminal is lost a look that does not die is not waited for, not for a moment', async () => {
		const on = stage();
		on.world.outcome = new Promise(() => {});
		on.acting.start(stuckClaim(), ps);
		await eventually(() => on.runs.length).toBe(1);
		// Whatever waits for a time would be there for ever.
		vi.useFakeTimers({toFake: ['setTimeout']});
		await on.acting.close('lost-terminal').finally(vi.useRealTimers);
		expect(on.runs[0]?.kill?.aborted).toBe(true);
		expect(on.log.slice(-2)).toEqual(['lost-terminal', 'closed']);
	});

	test('a port that throws is a sentence, not a hanging attempt', async () => {
		const on = stage({
			ports: {precaution: () => Promise.reject(new Error('broken port')), run: () => Promise.reject(new Error('x'))},
		});
		const id = on.acting.start(stuckClaim(), ps);
		await eventually(() => state(on, id)).toBe('refused');
		expect(on.attempt(id)?.refusal).toContain('broken port');
	});
});
