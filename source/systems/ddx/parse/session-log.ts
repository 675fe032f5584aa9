import type {ProviderFailure} from '../picture.ts';
import {type Fields, fieldsOf, isFields, rawText} from './json-fields.ts';
import {momentOf} from './moment.ts';
import {providerFailure} from './provider-failure.ts';

/** How a call of a provider ended, as a log of the agent service or of a harness records it. */
export type SessionEnd =
	| {readonly kind: 'failed'; readonly failure: ProviderFailure}
	| {readonly kind: 'succeeded'; readonly at: number; readonly provider: string};

/** What is known of a session from its earlier lines. */
export type Session = {provider: string | null; bead: string | null};

/** A line that is none of these is not even parsed: most hold what an agent or a tool said, and may be very long. */
const telling = /"type":\s*"(?:session\.start|session\.end|routing_decision|final)"/;

const successes: ReadonlySet<unknown> = new Set(['success', 'succeeded', 'completed', 'complete', 'ok']);

/**
 * Reads a line of `svc-<ns>.jsonl` (`session.end`) or `agent-<session>.jsonl` (a single `final`), by their types alone. Null for
 * every other line. `writtenAt` stands in for the time where the line has none, as a `final` has not.
 */
export function readSessionLine(session: Session, line: string, file: string, writtenAt: number): SessionEnd | null {
	const entry = telling.test(line) ? fieldsOf(line) : null;
	if (entry === null) return null;
	const given = fieldsIn(entry, entry.type === 'final' ? 'final' : 'data');
	const routing = fieldsIn(given, 'routing_actual');
	session.provider = rawText(given.provider) ?? rawText(routing.provider) ?? session.provider;
	session.bead = rawText(given.bead_id) ?? session.bead;
	if (entry.type !== 'session.end' && entry.type !== 'final') return null;
	const at = momentOf(entry.ts) ?? momentOf(entry.time) ?? writtenAt;
	if (successes.has(given.status)) {
		return session.provider === null ? null : {kind: 'succeeded', at, provider: session.provider};
	}
	const failure = providerFailure({
		at,
		text: rawText(given.error),
		mode: rawText(given.failure_mode),
		provider: session.provider,
		bead: session.bead,
		file,
	});
	return failure === null ? null : {kind: 'failed', failure};
}

function fieldsIn(fields: Fields, key: string): Fields {
	const value = fields[key];
	return isFields(value) ? value : {};
}
