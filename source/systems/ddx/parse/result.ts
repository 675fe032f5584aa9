import {fieldsOf, rawText} from './json-fields.ts';
import {momentOf} from './moment.ts';
import {providerFailure} from './provider-failure.ts';
import type {SessionEnd} from './session-log.ts';

const successes: ReadonlySet<unknown> = new Set(['success', 'already_satisfied', 'no_changes']);

/** Reads `.ddx/executions/<attempt>/result.json`; null where it tells of no provider. */
export function parseResult(text: string, file: string): SessionEnd | null {
	const fields = fieldsOf(text);
	const at = momentOf(fields?.finished_at);
	if (fields === null || at === null) return null;
	const provider = rawText(fields.provider);
	if (successes.has(fields.status)) return provider === null ? null : {kind: 'succeeded', at, provider};
	const failure = providerFailure({
		at,
		text: rawText(fields.error) ?? rawText(fields.detail),
		mode: rawText(fields.failure_mode),
		provider,
		bead: rawText(fields.bead_id),
		file,
	});
	return failure === null ? null : {kind: 'failed', failure};
}
