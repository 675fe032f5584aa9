import {ours, type SafeText} from '../../../text/safe-text.ts';
import type {Tracker} from '../picture.ts';
import type {Beads} from '../rows/beads.ts';
import {isNewer, knownSchema} from '../rows/notable.ts';
import {carried, unlessAbout} from './carried.ts';

/** So many rows of a newer schema are named. */
const mostNamed = 100;

/** What was written by a DDx that is newer than what this console knows. */
export function newerThanKnown(beads: Beads, lifecycle: number | null): Tracker['newer'] {
	const rows = newerRows(beads);
	if (lifecycle === null || lifecycle <= knownSchema) return rows;
	return [{what: ours('lifecycle-schema.json'), version: lifecycle}, ...rows].slice(0, mostNamed);
}

const newerRows = carried((beads) => {
	const newer: {what: SafeText; version: number}[] = [];
	for (const row of beads.notable()) {
		if (isNewer(row)) newer.push({what: row.shownId, version: row.schemaVersion ?? 0});
		if (newer.length >= mostNamed) break;
	}
	return newer;
}, unlessAbout(isNewer));
