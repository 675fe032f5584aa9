import type {SafeText} from '../../../text/safe-text.ts';
import {safeText} from '../../../text/safe-text.ts';
import {fieldsOf, rawText} from './json-fields.ts';
import {momentOf} from './moment.ts';

/** How the last `helix run` ended, by the counters that HELIX's bash CLI (gone since 2026-05-14) keeps in `.ddx/run-state.json`. */
export type HelixRun = {
	/** `completed`, `error` or `blocked`; null where it does not say. */
	readonly stopReason: SafeText | null;
	/** Epoch ms; null where it does not say. */
	readonly lastRunAt: number | null;
};

/** Reads HELIX's counters; null for anything else, DDx's own record of that name included. */
export function parseHelixRun(text: string): HelixRun | null {
	const fields = fieldsOf(text);
	if (fields === null || 'bead_id' in fields || !('stop_reason' in fields || 'completed_cycles' in fields)) return null;
	const reason = rawText(fields.stop_reason);
	return {stopReason: reason === null ? null : safeText(reason.slice(0, 200)), lastRunAt: momentOf(fields.last_run)};
}
