import {ours, type SafeText, safe} from '../../../text/safe-text.ts';
import type {Lease} from '../parse/lease.ts';
import {ceilingMs, leaseMs} from '../queue/claimed.ts';
import {freeAgain, freesIn, heldWhile, type Judgement, renewedInWords} from './judgement.ts';
import {inWords, type Seen} from './sight.ts';
import type {BeadWorker} from './worker-of.ts';

/** A lease with all that was found about it. */
export type LeaseCase = {
	readonly now: number;
	readonly lease: Lease;
	/** The process whose PID is in the lease. */
	readonly holder: Seen;
	readonly heldByServer: boolean;
	/** The worker itself; null where no record names one. */
	readonly worker: BeadWorker | null;
	/** Whether records of workers could be read at all. */
	readonly recordsSeen: boolean;
};

/** Clocks that differ by less than this do not keep a bead from anybody for long. */
const skewMs = 60_000;

/**
 * The worth of a lease by the rules of DDx v0.6.2-alpha164 (claim_liveness.go): live for 90 s after a heartbeat, then kept while
 * its PID lives on its own machine, for 2 h at most. DDx goes by the PID in the lease; whether somebody works is told by the
 * worker's own.
 */
export function judgeLease(each: LeaseCase): Judgement {
	const {now, lease, holder} = each;
	const silentMs = now - lease.updatedAt;
	const renewed = renewedInWords(silentMs);
	const fresh = silentMs <= leaseMs;
	if (holder.sighting.kind === 'elsewhere') {
		if (fresh) return live(renewed, inWords(holder));
		return free(renewed, safe`a silent lease is kept on its own machine alone (${holder.sighting.host})`);
	}
	if (silentMs > ceilingMs) return free(renewed, ...runningStill(each), ours('past DDx’s limit of 2 h'));
	if (holder.countsAsAlive === null && !fresh && lease.pid !== null && lease.machine !== null)
		return {verdict: 'unknown', freesAt: null, why: [renewed, inWords(holder)]};
	if (each.worker?.sighting.kind === 'dead') return orphaned(each, each.worker, renewed, fresh);
	return fresh ? liveHere(each, renewed) : silent(each, renewed);
}

/** Its worker is known to be gone: whether DDx notices depends on the PID in the lease. */
function orphaned(each: LeaseCase, worker: BeadWorker, renewed: SafeText, fresh: boolean): Judgement {
	const {now, lease, holder} = each;
	const gone = safe`its worker is gone: ${inWords(worker)} (${ours(worker.from)})`;
	if (keeps(each)) {
		const freesAt = lease.updatedAt + ceilingMs;
		return {verdict: 'orphan', freesAt, why: [gone, renewed, ...keptBy(each, holder), heldWhile(keeperOf(each), freesAt)]};
	}
	if (!fresh) return free(gone, renewed);
	const freesAt = lease.updatedAt + leaseMs;
	// Renewed in the future, by a clock that was set back since: DDx takes it for live until then.
	const verdict = freesAt - now > leaseMs + skewMs ? 'orphan' : 'quiet';
	return {verdict, freesAt, why: [gone, renewed, freesIn(freesAt, now)]};
}

function liveHere(each: LeaseCase, renewed: SafeText): Judgement {
	const {now, lease, holder, worker} = each;
	if (worker !== null) return live(renewed, safe`its worker: ${inWords(worker)} (${ours(worker.from)})`);
	if (holder.sighting.kind !== 'dead') return live(renewed, inWords(holder), ...serverNote(each));
	const freesAt = lease.updatedAt + (keeps(each) ? ceilingMs : leaseMs);
	const note = ours('a claim by hand looks the same: its command ends at once');
	return {verdict: 'live', freesAt, why: [renewed, inWords(holder), note, freesIn(freesAt, now)]};
}

/** No heartbeat for longer than a live one may be silent. */
function silent(each: LeaseCase, renewed: SafeText): Judgement {
	const {lease, holder, heldByServer, worker, recordsSeen} = each;
	if (!keeps(each)) return free(renewed, ...runningStill(each), inWords(holder));
	const freesAt = lease.updatedAt + ceilingMs;
	const held = heldWhile(keeperOf(each), freesAt);
	if (holder.reusedBy !== null) return {verdict: 'orphan', freesAt, why: [inWords(holder), renewed, held]};
	if (worker !== null) return {verdict: 'quiet', freesAt, why: [renewed, safe`its worker: ${inWords(worker)}`, held]};
	if (heldByServer && !recordsSeen)
		return {verdict: 'unknown', freesAt, why: [renewed, ours('its worker’s own records could not be read'), held]};
	return {verdict: 'quiet', freesAt, why: [renewed, inWords(holder), ...serverNote(each), held]};
}

/** Whether DDx keeps it beyond 90 s: some process of its own machine has the PID. */
function keeps({lease, holder}: LeaseCase): boolean {
	return lease.machine !== null && holder.countsAsAlive === true;
}

function keeperOf({heldByServer, holder}: LeaseCase): SafeText {
	return heldByServer ? ours('the server') : safe`pid ${holder.pid ?? 0}`;
}

function keptBy({heldByServer}: LeaseCase, holder: Seen): SafeText[] {
	return heldByServer ? [safe`the lease carries the server’s pid ${holder.pid ?? 0}`] : [safe`the lease: ${inWords(holder)}`];
}

function serverNote({heldByServer}: LeaseCase): SafeText[] {
	return heldByServer ? [ours('that is the server: claimed through it, and no record names a worker')] : [];
}

function runningStill({worker}: LeaseCase): SafeText[] {
	return worker?.sighting.kind === 'alive' ? [safe`${inWords(worker)} still: two may come to work on the bead`] : [];
}

function live(...why: readonly SafeText[]): Judgement {
	return {verdict: 'live', freesAt: null, why};
}

function free(...why: readonly SafeText[]): Judgement {
	return {verdict: 'stale', freesAt: null, why: [...why, freeAgain]};
}
