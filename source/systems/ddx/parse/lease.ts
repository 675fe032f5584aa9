import type {SafeText} from '../../../text/safe-text.ts';
import {epochMs} from './instant.ts';
import {fieldsOf, pidOf, rawText, shownText} from './json-fields.ts';

/**
 * A claim's sidecar, `ddx-claim-heartbeats/<sha1 of the project root>/<bead>.json`. DDx alpha25 to alpha59 wrote `bead_id`,
 * `updated_at` and `pid` alone; `ddx work` and a claim by hand omit session and worktree.
 */
export type Lease = {
	/** As written; a lease is about the bead that its file is named after. */
	readonly bead: string;
	readonly owner: SafeText | null;
	/** Raw: a worker's id, where it is there. */
	readonly session: string | null;
	readonly worktree: SafeText | null;
	/** Raw: compared with this host's name. */
	readonly machine: string | null;
	/** Epoch ms. */
	readonly startedAt: number | null;
	/** Last heartbeat, epoch ms. */
	readonly updatedAt: number;
	/** The server's while one is up, else the worker's or that of a command long ended. */
	readonly pid: number | null;
};

/** Reads a lease; null where DDx could not make one of it either. */
export function parseLease(text: string): Lease | null {
	const fields = fieldsOf(text);
	const updatedAt = epochMs(rawText(fields?.updated_at));
	if (fields === null || updatedAt === null) return null;
	return {
		bead: rawText(fields.bead_id) ?? '',
		owner: shownText(fields.owner, 200),
		session: rawText(fields.session),
		worktree: shownText(fields.worktree, 1000),
		machine: rawText(fields.machine),
		startedAt: epochMs(rawText(fields.started_at)),
		updatedAt,
		pid: pidOf(fields.pid),
	};
}
