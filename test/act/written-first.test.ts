import {expect, test} from 'vitest';
import type {Action, Effect} from '../../source/domain/command.ts';
import {offer, stage, stuckClaim} from '../support/acting.ts';
import {eventually} from '../support/eventually.ts';

const script = {kind: 'script', script: [{join: 'first', pipe: [['ps']], redirect: null}], cwd: '/w'} as const satisfies Action;

/** Starts it, says yes where it asks, and gives what stands in the journal before it ran. */
async function begun(action: Action, effect: Effect) {
	const on = stage({limits: {reads: 7000, changes: 9000}});
	const id = on.acting.start(stuckClaim(), offer(action, effect));
	await eventually(() => ['asking', 'ended'].includes(on.attempt(id)?.state ?? '')).toBe(true);
	if (on.attempt(id)?.state === 'asking') on.acting.approve(id, null);
	await eventually(() => on.runs.length).toBe(1);
	on.acting.cancel(id);
	expect(on.log.indexOf('started')).toBeLessThan(on.log.indexOf('run'));
	return on.entries.find(({kind}) => kind === 'started');
}

test('what begins is written down first, with its folder and the limit of a look or of a change', async () => {
	expect(await begun(script, 'reads')).toMatchObject({cwd: '/w', timeoutMs: 7000, effect: 'reads', runs: ['ps']});
	expect(await begun(script, 'changes')).toMatchObject({cwd: '/w', timeoutMs: 9000, effect: 'changes'});
	expect(await begun(script, 'changes')).not.toHaveProperty('terminal');
});

test('a look that cannot be written down runs all the same, and says so', async () => {
	const on = stage();
	on.world.written = ({kind}) => (kind === 'started' ? {ok: false, reason: 'the disk is full'} : {ok: true});
	const id = on.acting.start(stuckClaim(), offer(script, 'reads'));
	await eventually(() => on.attempt(id)?.state).toBe('ended');
	expect(on.runs).toHaveLength(1);
	const lines = on.events.flatMap((event) => (event.kind === 'output' ? event.lines : []));
	expect(JSON.stringify(lines)).toContain('not journalled: the disk is full');
});

test('what is called off while its intent is written never begins, and the journal says that it did not', async () => {
	const on = stage();
	let id = '';
	on.world.written = ({kind}) => {
		if (kind === 'started') on.acting.cancel(id);
		return {ok: true};
	};
	id = on.acting.start(stuckClaim(), offer(script, 'changes'));
	await eventually(() => on.attempt(id)?.state).toBe('asking');
	on.acting.approve(id, null);
	await eventually(() => on.attempt(id)?.state).toBe('refused');
	expect(on.runs).toEqual([]);
	expect(on.entries.find(({kind}) => kind === 'ended')).toMatchObject({outcome: {kind: 'not-started'}});
});
