import {describe, expect, it} from 'vitest';
import {oldClaims} from '../../../../source/systems/ddx/symptoms/old-claims.ts';
import {safeText} from '../../../../source/text/safe-text.ts';
import {ago, bead, calm, claim, hour, minute, now, serverHeldClaim, tracker} from '../../../support/ddx-picture.ts';
import {findings, only} from '../../../support/findings.ts';

const id = 'shop-1a2b';
const elsewhere = {kind: 'elsewhere', host: safeText('bellows')} as const;
const eraA = {tracker: tracker([bead(id, {status: 'in_progress'})], {era: 'A'})};

describe('a claim over the orphan threshold', () => {
	it('is a row claim of another host without a sign of life', () => {
		const old = claim(id, {
			from: 'row',
			renewedAt: now - 3 * hour,
			verdict: 'unknown',
			workerSighting: elsewhere,
			host: safeText('bellows'),
		});
		const finding = only(oldClaims, calm({...eraA, claims: [old]}));
		expect(finding).toMatchObject({subject: id, severity: 'warning', since: now - hour});
		expect(finding.summary).toBe('shop-1a2b held by pid 4412 on bellows: silent 3h, ask on its own host');
	});

	it('counts from the last heartbeat, not from the claim', () => {
		const renewed = claim(id, {from: 'row', startedAt: now - 9 * hour, renewedAt: now - 119 * minute, verdict: 'unknown'});
		expect(findings(oldClaims, calm({...eraA, claims: [renewed]}))).toEqual([]);
	});

	it('counts from what was written to the row since, where heartbeats are kept on another host', () => {
		const written = (ms: number) => ({tracker: tracker([bead(id, {status: 'in_progress', updatedAt: ago(ms)})], {era: 'A'})});
		const old = claim(id, {from: 'row', renewedAt: now - 3 * hour, verdict: 'unknown', workerSighting: elsewhere});
		expect(findings(oldClaims, calm({...written(119 * minute), claims: [old]}))).toEqual([]);
		expect(only(oldClaims, calm({...written(150 * minute), claims: [old]})).since).toBe(now - 30 * minute);
		expect(only(oldClaims, calm({...written(9 * hour), claims: [old]})).since).toBe(now - hour);
	});

	it('takes no edit of the row for a renewal of a lease', () => {
		const rows = {tracker: tracker([bead(id, {status: 'in_progress', updatedAt: ago(minute)})])};
		const left = claim(id, {renewedAt: now - 3 * hour, verdict: 'stale', workerSighting: {kind: 'dead'}});
		expect(findings(oldClaims, calm({...rows, claims: [left]}))).toHaveLength(1);
	});

	it('is never a live claim, however old', () => {
		const live = claim(id, {startedAt: now - 9 * hour, renewedAt: now - 5 * hour, verdict: 'live'});
		expect(findings(oldClaims, calm({claims: [live]}))).toEqual([]);
	});

	it('warns of a worker that still runs on a bead that DDx hands out again', () => {
		const finding = only(oldClaims, calm({claims: [claim(id, {renewedAt: now - 3 * hour, verdict: 'stale'})]}));
		expect(finding.severity).toBe('warning');
		expect(finding.summary).toContain('still running');
	});

	it('is a notice where the lease is past its ceiling and its worker is gone', () => {
		const left = claim(id, {renewedAt: now - 3 * hour, verdict: 'stale', workerSighting: {kind: 'dead'}});
		expect(only(oldClaims, calm({claims: [left]})).severity).toBe('notice');
	});

	it('does not repeat what the stuck claim says', () => {
		const stuck = serverHeldClaim(id, {renewedAt: now - 3 * hour});
		expect(findings(oldClaims, calm({claims: [stuck]}))).toEqual([]);
	});

	it('is not what later versions ignore in a row', () => {
		const left = claim(id, {from: 'row', renewedAt: now - 90 * hour, verdict: 'stale', workerSighting: {kind: 'dead'}});
		expect(findings(oldClaims, calm({...eraA, claims: [left]}))).toEqual([]);
	});

	it('is not on a bead that is done or unknown', () => {
		const old = claim('shop-0d01', {renewedAt: now - 3 * hour, verdict: 'stale'});
		expect(findings(oldClaims, calm({claims: [old, {...old, bead: safeText('shop-none')}]}))).toEqual([]);
	});
});
