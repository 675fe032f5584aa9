import {expect, test} from 'vitest';
import type {Terminal} from '../../source/domain/acting.ts';
import type {Outcome, Script} from '../../source/domain/command.ts';
import {ours} from '../../source/text/safe-text.ts';
import {offer, stage, stuckClaim} from '../support/acting.ts';
import {until} from '../support/until.ts';

const edits: Script = [{join: 'first', pipe: [['vi', 'x']], redirect: null}];

/** A terminal that notes what happens to it in the stage's own log. */
function terminal(log: () => string[], none: string | null = null): Terminal {
	return {
		wants: (script) => script === edits,
		none: none === null ? null : ours(none),
		async lend(runs, use): Promise<Outcome> {
			log().push(`lent to ${runs.join(' ')}`);
			return await use().finally(() => log().push('back'));
		},
	};
}

function ground(changed: Parameters<typeof stage>[0] = {}, none: string | null = null) {
	const on = stage({...changed, ports: {terminal: terminal(() => on.log, none)}});
	return on;
}

test('what wants the terminal is lent it after the intent is on disk, and its outcome is told without its output', async () => {
	const on = ground();
	on.world.outcome = {kind: 'ended', exitCode: 3, durationMs: 1};
	const id = on.acting.start(null, offer(edits, 'changes'));
	await until(() => on.attempt(id)?.state === 'asking');
	const asking = on.events.find((event) => event.kind === 'asking');
	expect(asking).toMatchObject({
		approval: {because: ['it changes something', 'it takes the terminal']},
		briefing: {terminal: expect.stringMatching(/takes the terminal.*not recorded.*may die with the terminal/)},
	});
	expect(on.acting.approve(id, null)).toBeNull();
	await until(() => on.attempt(id)?.state === 'ended');
	expect(on.log).toEqual(['proposed', 'approved', 'started', 'lent to vi x', 'run', 'back', 'ended']);
	expect(on.entries).toContainEqual(expect.objectContaining({kind: 'started', terminal: true, timeoutMs: null}));
	expect(on.runs[0]).toMatchObject({terminal: true, survives: true});
	expect(on.attempt(id)?.outcome).toMatchObject({exitCode: 3});
	expect(on.text(id).at(-1)).toContain('what it printed is not recorded');
});

test('even a look asks before it takes the terminal', async () => {
	const on = ground({readOnly: true});
	const id = on.acting.start(stuckClaim(), offer(edits, 'reads'));
	await until(() => on.attempt(id)?.state === 'asking');
	expect(on.runs).toEqual([]);
});

test('a change that wants the terminal is refused where nothing may change', async () => {
	const on = ground({readOnly: true});
	const id = on.acting.start(stuckClaim(), offer(edits, 'changes'));
	await until(() => on.attempt(id)?.state === 'refused');
	expect(on.attempt(id)?.refusal).toContain('this console is read-only');
	expect(on.runs).toEqual([]);
});

test('without a terminal it is refused in a sentence, and what needs none runs', async () => {
	const on = ground({}, 'there is none here');
	const id = on.acting.start(null, offer(edits, 'changes'));
	await until(() => on.attempt(id)?.state === 'refused');
	expect(on.attempt(id)?.refusal).toBe('it wants the terminal for itself, and there is none here');
	const other = on.acting.start(null, offer([{join: 'first', pipe: [['ps']], redirect: null}], 'reads'));
	await until(() => on.attempt(other)?.state === 'ended');
	expect(on.log).not.toContain('back');
});

test('whoever closes it again waits with the first, which writes what there is to write', async () => {
	const on = ground();
	const first = on.acting.close('lost-terminal');
	expect(on.acting.close()).toBe(first);
	await first;
	expect(on.log).toEqual(['lost-terminal', 'closed']);
});
