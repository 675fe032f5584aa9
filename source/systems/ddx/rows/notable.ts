import type {BeadRow} from '../parse/bead.ts';
import {statuses} from '../parse/bead-line.ts';
import type {Traits} from '../parse/traits.ts';

/** Labels that only trackers from before the lifecycle migration have (DDx v0.6.2-alpha164, lifecycle_gate.go). */
const oldLabels: readonly string[] = ['needs_human', 'triage:needs-investigation'];

/** The `schema_version` that DDx v0.6.2-alpha164 writes into rows, and the version in its `lifecycle-schema.json`. */
export const knownSchema = 1;

/** Whether a row is from before the lifecycle migration. */
export function isFromBefore({labels, status}: Pick<BeadRow, 'labels' | 'status'>): boolean {
	return status === 'needs_investigation' || hasOldLabel(labels);
}

function hasOldLabel(labels: readonly string[]): boolean {
	return labels.length > 0 && labels.some((label) => oldLabels.includes(label));
}

/** Whether a row was written by a DDx that is newer than this console knows. */
export function isNewer({schemaVersion}: Pick<BeadRow, 'schemaVersion'>): boolean {
	return schemaVersion !== null && schemaVersion > knownSchema;
}

/** Whether somebody may be at work on a row, or its status, label or schema may matter for the whole tracker: few rows of a large one. */
export function isNotable(status: string, traits: Pick<Traits, 'labels' | 'schemaVersion' | 'heartbeatAt'>): boolean {
	if (status === 'in_progress' || !statuses.has(status) || traits.heartbeatAt !== null) return true;
	return hasOldLabel(traits.labels) || isNewer(traits);
}
