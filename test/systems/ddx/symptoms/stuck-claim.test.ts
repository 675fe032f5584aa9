import {describe, expect, it} from 'vitest';
import {stuckClaim} from '../../../../source/systems/ddx/symptoms/stuck-claim.ts';
import {safeText} from '../../../../source/text/safe-text.ts';
import {bead, calm, claim, hour, minute, now, second, serverHeldClaim, tracker} from '../../../support/ddx-picture.ts';
import {findings, only} from '../../../support/findings.ts';

const id = 'shop-1a2b';

/** A row claim of a dead worker, as DDx up to alpha59 left it. */
const rowClaim = claim(id, {
	from: 'row',
	claimPid: 4412,
	workerSighting: {kind: 'dead'},
	verdict: 'orphan',
	renewedAt: now - 151 * minute,
});

const inProgress = tracker([bead(id, {status: 'in_progress'})], {era: 'A'});

describe('a stuck claim', () => {
	it('is a lease that a live server keeps for a worker that is gone', () => {
		const finding = only(stuckClaim, calm({claims: [serverHeldClaim(id)]}));
		expect(finding).toMatchObject({
			subject: id,
			severity: 'critical',
			since: now - 30 * minute,
			freesItselfAt: now + 90 * minute,
		});
		expect(finding.summary).toMatch(/^shop-1a2b held by pid 4412 on anvil: dead 30m, kept by the server until \d\d:\d\d$/);
	});

	it('names the worker, never the server, as the claimer', () => {
		expect(only(stuckClaim, calm({claims: [serverHeldClaim(id)]})).values).toEqual({id, 'claimed-pid': '4412'});
	});

	it('is a claim in the row of a worker that is gone, under a DDx that goes by it', () => {
		const finding = only(stuckClaim, calm({claims: [rowClaim], tracker: inProgress}));
		expect(finding.summary).toBe('shop-1a2b held by pid 4412 on anvil: dead 2h31m');
		expect(finding.freesItselfAt).toBeNull();
	});

	it('is not a claim left over in the row: a DDx from alpha60 on ignores it', () => {
		expect(findings(stuckClaim, calm({claims: [{...rowClaim, verdict: 'stale'}], tracker: inProgress}))).toEqual([]);
	});

	it('is not what a closed row kept of its last claim', () => {
		const closed = tracker([bead(id, {status: 'closed'})], {era: 'A'});
		expect(findings(stuckClaim, calm({claims: [rowClaim], tracker: closed}))).toEqual([]);
	});

	it('is not a lease on a bead that the tracker does not have', () => {
		expect(findings(stuckClaim, calm({claims: [serverHeldClaim('shop-none')]}))).toEqual([]);
	});

	it('is not a claim of another host: its pid means nothing here', () => {
		const elsewhere = {kind: 'elsewhere', host: safeText('bellows')} as const;
		const claims = [serverHeldClaim(id, {workerSighting: elsewhere, host: safeText('bellows'), verdict: 'unknown'})];
		expect(findings(stuckClaim, calm({claims}))).toEqual([]);
	});

	it('is not a claim whose worker could not be looked up', () => {
		const unknown = {kind: 'unknown', reason: 'no pid'} as const;
		expect(findings(stuckClaim, calm({claims: [serverHeldClaim(id, {workerSighting: unknown})]}))).toEqual([]);
	});

	it('is not a claim of a dead worker of which DDx’s own judgement is unknown, unless it ends soon', () => {
		const unsure = claim(id, {workerSighting: {kind: 'dead'}, verdict: 'unknown', freesAt: now + 80 * minute});
		expect(findings(stuckClaim, calm({claims: [unsure]}))).toEqual([]);
	});

	it('is a notice with a countdown where DDx frees it within the next minutes', () => {
		const dying = claim(id, {workerSighting: {kind: 'dead'}, renewedAt: now - 49 * second, freesAt: now + 41 * second});
		const finding = only(stuckClaim, calm({claims: [dying]}));
		expect(finding).toMatchObject({severity: 'notice', freesItselfAt: now + 41 * second});
		expect(finding.summary).toContain('frees itself in 41s');
	});

	it('is a notice also where the ceiling of the server’s lease is near', () => {
		const claims = [serverHeldClaim(id, {freesAt: now + minute})];
		expect(only(stuckClaim, calm({claims})).severity).toBe('notice');
	});

	it('is not a claim made by hand: no worker died', () => {
		const byHand = claim(id, {workerPid: null, worker: null, workerSighting: {kind: 'dead'}, freesAt: now + 30 * second});
		expect(findings(stuckClaim, calm({claims: [byHand]}))).toEqual([]);
	});

	it('is not a stale lease: anyone may take that bead already', () => {
		const stale = claim(id, {workerSighting: {kind: 'dead'}, renewedAt: now - 3 * minute, verdict: 'stale'});
		expect(findings(stuckClaim, calm({claims: [stale]}))).toEqual([]);
	});

	it('stands on other ground once the claim was renewed or taken by another', () => {
		const print = (changes: Parameters<typeof serverHeldClaim>[1]) =>
			only(stuckClaim, calm({claims: [serverHeldClaim(id, changes)]})).fingerprint;
		expect(print({})).toBe(print({}));
		expect(print({renewedAt: now - 29 * minute})).not.toBe(print({}));
		expect(print({owner: safeText('kim')})).not.toBe(print({}));
	});

	it('keeps its ground while time passes', () => {
		const at = (later: number) => only(stuckClaim, calm({claims: [serverHeldClaim(id)], now: now + later})).fingerprint;
		expect(at(minute)).toBe(at(0));
	});

	it('does not count backwards when the clock does', () => {
		const ahead = serverHeldClaim(id, {renewedAt: now + hour});
		expect(only(stuckClaim, calm({claims: [ahead]})).summary).toContain('dead 0ms');
	});
});
