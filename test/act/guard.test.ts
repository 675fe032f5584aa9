import {describe, expect, it} from 'vitest';
import {guard} from '../../source/act/guard.ts';
import type {Offer} from '../../source/domain/command.ts';
import type {Detection, Finding, Symptom} from '../../source/domain/symptom.ts';
import {ours} from '../../source/text/safe-text.ts';
import {offer, stuckClaim} from '../support/acting.ts';
import {program} from '../support/running.ts';

const claim = stuckClaim({contents: 'as it was'});
const other: Finding = {...claim, subject: ours('shop-2'), fingerprint: 'another', contents: 'another', values: {id: 'shop-2'}};
const free = offer(program('ddx', 'bead', 'update', 'shop-1', '--unclaim'), 'changes');
const seen = (...findings: readonly Finding[]): Detection => ({kind: 'seen', findings});

/** What the guard says when a look finds this, and what the offer is then resolved for. */
async function guarded(
	detection: Detection,
	effect: 'changes' | 'destroys' = 'changes',
	again: Partial<Offer['resolution']> = {},
) {
	const resolved: (Symptom | null)[] = [];
	const reason = await guard(
		{
			lookAgain: async () => ({detection, fresh: null}),
			resolveAgain(symptom) {
				resolved.push(symptom);
				return {...free.resolution, effect, ...again};
			},
		},
		claim,
		free,
		effect,
	);
	return {reason, resolved};
}

describe('right before a change', () => {
	it('the finding of the same subject is looked at, whichever others there are and wherever it stands', async () => {
		for (const findings of [[claim], [other, claim], [claim, other]]) {
			const {reason, resolved} = await guarded(seen(...findings), 'destroys');
			expect(reason).toBeNull();
			expect(resolved).toMatchObject([{subject: 'shop-1', values: {id: 'shop-1'}}]);
		}
	});

	it('the offer is resolved anew with what was found now', async () => {
		const {resolved} = await guarded(seen(other, {...claim, values: {...claim.values, now: 'yes'}}));
		expect(resolved).toMatchObject([{values: {now: 'yes'}}]);
	});

	it('nothing runs on what is gone, changed or not seen', async () => {
		const found = [seen(), seen(other), seen({...claim, fingerprint: 'changed'}), {kind: 'blind', reason: 'no tracker'}] as const;
		for (const detection of found) {
			expect((await guarded(detection)).reason).toMatch(/^nothing was changed: /);
			expect((await guarded(detection, 'destroys')).resolved).toEqual([]);
		}
	});

	it('what was written to since is not destroyed, though it may be changed', async () => {
		const written = seen(other, {...claim, contents: 'written since'});
		expect((await guarded(written, 'destroys')).reason).toMatch(/was written to since/);
		expect((await guarded(written)).reason).toBeNull();
	});

	it('nothing runs that does more than was approved, or is another command', async () => {
		expect((await guarded(seen(claim), 'changes', {effect: 'destroys'})).reason).toMatch(/by now it destroys/);
		expect((await guarded(seen(claim), 'changes', {effect: 'reads'})).reason).toBeNull();
		expect((await guarded(seen(claim), 'changes', {action: null, why: ours('ddx is gone')})).reason).toMatch(/ddx is gone/);
		const another = offer(program('rm', 'x'), 'changes').resolution.action;
		expect((await guarded(seen(claim), 'changes', {action: another})).reason).toMatch(/has changed since/);
	});
});
