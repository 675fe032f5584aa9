import {type Fields, fieldsOf, rawText} from './json-fields.ts';
import {momentOf} from './moment.ts';
import {providerFailure} from './provider-failure.ts';
import type {SessionEnd} from './session-log.ts';

/**
 * Reads a line of the index of sessions: `sessions/sessions-YYYY-MM.jsonl` of DDx v0.6.2-alpha164, which spells its keys `endedAt`, or
 * the older `sessions.jsonl`, which spells them `ended_at`. Null for a session that goes on, or whose end tells of no provider.
 */
export function readIndexLine(line: string, file: string): SessionEnd | null {
	const fields = fieldsOf(line);
	const at = fields === null ? null : momentOf(either(fields, 'endedAt', 'ended_at'));
	if (fields === null || at === null) return null;
	const provider = rawText(fields.provider);
	if (fields.outcome === 'success') return provider === null ? null : {kind: 'succeeded', at, provider};
	if (fields.outcome !== 'failure') return null;
	const bead = rawText(either(fields, 'beadID', 'bead_id'));
	const failure = providerFailure({at, text: rawText(fields.detail), mode: null, provider, bead, file});
	return failure === null ? null : {kind: 'failed', failure};
}

function either(fields: Fields, name: string, older: string): unknown {
	return fields[name] ?? fields[older];
}
