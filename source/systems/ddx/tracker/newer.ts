import {ours, type SafeText} from '../../../text/safe-text.ts';
import type {BeadRow} from '../parse/bead.ts';
import type {Tracker} from '../picture.ts';
import {carried, unlessAbout} from './carried.ts';

/** The `schema_version` that DDx v0.6.2-alpha164 writes into rows, and the version in its `lifecycle-schema.json`. */
const known = 1;

/** So many rows of a newer schema are named. */
const mostNamed = 100;

/** What was written by a DDx that is newer than what this console knows. */
export function newerThanKnown(beads: ReadonlyMap<string, BeadRow>, lifecycle: number | null): Tracker['newer'] {
	const rows = newerRows(beads);
	if (lifecycle === null || lifecycle <= known) return rows;
	return [{what: ours('lifecycle-schema.json'), version: lifecycle}, ...rows].slice(0, mostNamed);
}

const isNewer = ({schemaVersion}: BeadRow) => schemaVersion !== null && schemaVersion > known;

const newerRows = carried((beads) => {
	const newer: {what: SafeText; version: number}[] = [];
	for (const {shownId, schemaVersion} of beads.values()) {
		if (schemaVersion !== null && schemaVersion > known) newer.push({what: shownId, version: schemaVersion});
		if (newer.length >= mostNamed) break;
	}
	return newer;
}, unlessAbout(isNewer));
