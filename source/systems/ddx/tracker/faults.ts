import {safe} from '../../../text/safe-text.ts';
import type {TrackerFault} from '../parse/bead.ts';

/** So many are named one by one; a file of nothing but faults must not fill the memory. */
const mostNamed = 1000;

/** Faults of one reading, in the order of their lines. */
export type FaultList = {add(fault: TrackerFault): void; list(): readonly TrackerFault[]};

/** A list that names the first of many and counts the rest, kind by kind. */
export function createFaultList(): FaultList {
	const named: TrackerFault[] = [];
	const more = new Map<TrackerFault['kind'], number>();
	return {
		add(fault) {
			if (named.length < mostNamed) named.push(fault);
			else more.set(fault.kind, (more.get(fault.kind) ?? 0) + 1);
		},
		list: () => [
			...named,
			...[...more].map(([kind, count]) => ({kind, line: null, reason: safe`${count} more lines like this`, count})),
		],
	};
}

/** How many lines faults are about. */
export function faultyLines(faults: readonly TrackerFault[]): number {
	return faults.reduce((sum, {count}) => sum + (count ?? 1), 0);
}
