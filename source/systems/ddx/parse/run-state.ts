import type {RunState} from '../claims/evidence.ts';
import {type Fields, fieldsOf, pidOf, rawText} from './json-fields.ts';
import {momentOf} from './moment.ts';

/**
 * `.ddx/run-state/<attempt>.json` and `.ddx/run-state.json`. Null for anything else; HELIX's bash CLI (gone since 2026-05-14) kept
 * counters under the latter name, which has no `bead_id`.
 */
export function parseRunState(text: string): RunState | null {
	const fields = fieldsOf(text);
	const bead = rawText(fields?.bead_id);
	return fields === null || bead === null ? null : runState(bead, fields);
}

function runState(bead: string, fields: Fields): RunState {
	return {
		bead,
		attempt: rawText(fields.attempt_id),
		pid: pidOf(fields.pid),
		session: rawText(fields.session_id),
		startedAt: momentOf(fields.started_at),
		refreshedAt: momentOf(fields.refreshed_at),
		expiresAt: momentOf(fields.expires_at),
		worktree: rawText(fields.worktree_path),
	};
}
