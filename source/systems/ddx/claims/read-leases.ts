import {lstat, stat} from 'node:fs/promises';
import path from 'node:path';
import type {Look} from '../../../domain/reading.ts';
import type {Surroundings} from '../../../domain/surroundings.ts';
import {listFolder} from '../../../observe/folder.ts';
import {readRegular} from '../../../observe/regular-file.ts';
import {type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import {type Lease, parseLease} from '../parse/lease.ts';
import {type LeaseRoot, leaseRoots} from './lease-roots.ts';

/** A lease and where it was found. */
export type FoundLease = Lease & {readonly file: string; readonly root: LeaseRoot};

/** `foreign`: another user's, which says nothing about this project. */
type Fault = {readonly file: SafeText; readonly reason: SafeText; readonly foreign: boolean};

/** All leases of a project. */
export type LeasesReading = {
	/** By bead; where several roots have one, the one renewed last. */
	readonly leases: ReadonlyMap<string, FoundLease>;
	/** Files that are no lease of ours, with the reason. */
	readonly faults: readonly Fault[];
	/** Where was looked, DDx's own first. */
	readonly roots: readonly LeaseRoot[];
};

/** A project has a handful of leases; of a folder with more of them, or more entries of any kind, the rest is left out. */
const mostLeases = 2000;
const mostEntries = 50_000;

/** Where a project is, and whose leases count. */
export type LeasePlace = {readonly workspace: string; readonly stateRoot: string; readonly surroundings: Surroundings};

/** So many files that are no lease are named. */
const mostFaults = 100;

/**
 * Looks for leases under every root. Where DDx's own cannot be read that is a gap: what is claimed there would be taken for free.
 * Another one may be another user's.
 */
export async function readLeases(
	{workspace, stateRoot, surroundings}: LeasePlace,
	signal: AbortSignal,
): Promise<Look<LeasesReading>> {
	const roots = await leaseRoots(surroundings, {workspace, stateRoot}, signal);
	const owners = await ownersOf(workspace, surroundings.uid);
	const leases = new Map<string, FoundLease>();
	const faults: Fault[] = [];
	for (const root of roots) {
		const found = await leasesIn(root, owners, signal);
		if (signal.aborted) return {kind: 'gap', reason: 'the leases took too long to read'};
		if ('reason' in found && root === roots[0]) return {kind: 'gap', reason: found.reason};
		if ('reason' in found) faults.push(found);
		else keepLatest(found, leases, faults);
	}
	return {kind: 'seen', value: {leases, faults: faults.slice(0, mostFaults), roots}};
}

function keepLatest(found: readonly (FoundLease | Fault)[], leases: Map<string, FoundLease>, faults: Fault[]): void {
	for (const each of found) {
		if ('reason' in each) faults.push(each);
		else if ((leases.get(each.bead)?.updatedAt ?? Number.NEGATIVE_INFINITY) < each.updatedAt) leases.set(each.bead, each);
	}
}

async function leasesIn(
	root: LeaseRoot,
	owners: ReadonlySet<number>,
	signal: AbortSignal,
): Promise<Fault | (FoundLease | Fault)[]> {
	const folder = safeText(root.folder);
	const listed = await listFolder(root.folder, mostEntries, signal);
	if (listed.kind === 'refused') return {file: folder, reason: listed.reason, foreign: true};
	if (listed.kind === 'missing') return [];
	const found: (FoundLease | Fault)[] = [];
	// What is no lease by its name was left over from a write: `*.json.tmp-*`.
	const names = listed.names.filter((name) => name.endsWith('.json')).sort();
	if (listed.more || names.length > mostLeases) {
		const reason = safe`${folder} has more than ${listed.more ? mostEntries : mostLeases} entries: the rest was not looked at`;
		found.push({file: folder, reason, foreign: false});
	}
	for (const name of names.slice(0, mostLeases)) {
		if (signal.aborted) break;
		const lease = await readLease(path.join(root.folder, name), root, owners, signal);
		if (lease !== null) found.push(lease);
	}
	return found;
}

/** Leases are written by us or by the workspace's owner; others could put a stuck claim before us. */
async function ownersOf(workspace: string, uid: number): Promise<ReadonlySet<number>> {
	try {
		return new Set([uid, (await stat(workspace)).uid]);
	} catch {
		return new Set([uid]);
	}
}

/** Null for one that was released meanwhile. */
async function readLease(
	file: string,
	root: LeaseRoot,
	owners: ReadonlySet<number>,
	signal: AbortSignal,
): Promise<FoundLease | Fault | null> {
	const read = await readRegular(file, {limit: 64 * 1024, signal});
	if (read.kind === 'missing') return null;
	const fault = (reason: SafeText, foreign = false) => ({file: safeText(file), reason, foreign});
	if (read.kind === 'refused') return fault(read.reason, !owners.has(await ownerOf(file)));
	if (!owners.has(read.uid)) return fault(safe`ignored: it belongs to user ${read.uid}`, true);
	const lease = parseLease(read.bytes.toString('utf8'));
	if (lease === null) return fault(safe`${safeText(file)} is no lease`);
	return {...lease, bead: path.basename(file, '.json'), file, root};
}

/** Whose a file is that is not opened; -1 where that is not known. */
async function ownerOf(file: string): Promise<number> {
	return (await lstat(file).catch(() => null))?.uid ?? -1;
}
