import {safeText} from '../../../text/safe-text.ts';
import type {ProviderFailure} from '../picture.ts';

/** A failed run as one of DDx's typed error records tells it. All raw. */
export type FailedRun = {
	/** Epoch ms, the record's own time. */
	readonly at: number;
	/** The error's words. */
	readonly text: string | null;
	/** `failure_mode`, `outcome_reason` or `reason`. */
	readonly mode: string | null;
	readonly provider: string | null;
	readonly bead: string | null;
	readonly file: string;
};

type Kind = ProviderFailure['kind'];

/** DDx's own names of failures that are a provider's (v0.6.2-alpha164). Most real failures are `unknown`: then the words decide. */
const modes: Readonly<Record<string, Kind>> = {
	auth_error: 'auth',
	provider_auth: 'auth',
	provider_rate_limit: 'rate',
	provider_quota: 'rate',
	provider_connectivity: 'connectivity',
	no_viable_provider: 'other',
	timeout: 'timeout',
	route_resolution_timeout: 'timeout',
};

/**
 * How DDx begins a provider's error. Anchored at the beginning: the words of an agent or of a test that failed may quote such an
 * error anywhere.
 */
const prefix = /^(?:(?:agent|execute|execute-loop|work|escalation exhausted|readiness route unavailable): )*/;
const opening =
	/^(?:provider error: |ResolveRoute: |no viable (?:provider|routing)|no live provider|orphan model: |all tiers exhausted|(?:[\w.-]+: )?(?:POST|GET) "https?:)/i;

/** `openai: POST "http://h:1234/v1/chat/completions": 401 Unauthorized {…}` */
const request = /(?:POST|GET) "https?:\/\/(?<host>[^/"\s]+)[^"]*": (?<rest>.*)/is;

/** Without a request the words name the provider; before a request they name the protocol that it speaks. */
const named = /^provider error: ([a-z][\w-]{1,40}): /i;

/** Longer words are of no use in a line. */
const longest = 300;

/** The provider's failure in a failed run; null where it failed for another reason. */
export function providerFailure(run: FailedRun): ProviderFailure | null {
	const words = (run.text ?? '').slice(0, 4096).replace(prefix, '');
	const typed = run.mode === null ? undefined : modes[run.mode];
	if (typed === undefined && !opening.test(words)) return null;
	// `timeout` alone is also the name of an attempt that ran out of its own time.
	if (run.mode === 'timeout' && !opening.test(words)) return null;
	const {host, rest} = request.exec(words)?.groups ?? {};
	const status = statusOf(rest ?? words);
	return {
		at: run.at,
		provider: safeText(run.provider ?? (host === undefined ? (named.exec(words)?.[1] ?? 'not named') : providerAt(host))),
		status,
		kind: byStatus(status) ?? (typed === undefined || typed === 'other' ? byWords(words) : typed),
		text: safeText(oneLine(words) || (run.mode ?? '')),
		bead: run.bead === null ? null : safeText(run.bead),
		file: run.file,
	};
}

/** Hosts whose provider is known by another name: the one that its key goes by. */
const hosts: readonly (readonly [RegExp, string])[] = [
	[/(?:^|\.)openrouter\.ai$/, 'openrouter'],
	[/(?:^|\.)anthropic\.com$/, 'anthropic'],
	[/(?:^|\.)openai\.com$/, 'openai'],
	[/(?:^|\.)googleapis\.com$/, 'gemini'],
];

function providerAt(host: string): string {
	const name = host.replace(/:\d+$/, '').toLowerCase();
	return hosts.find(([pattern]) => pattern.test(name))?.[1] ?? host.slice(0, 200);
}

/** The status of the answer: the first number after the request, or after a word that announces one. */
function statusOf(words: string): number | null {
	const found = /^([45]\d\d)\b/.exec(words) ?? /\b(?:status(?: code)?|HTTP(?:\/[\d.]+)?)[ :=]+([45]\d\d)\b/i.exec(words);
	if (found !== null) return Number(found[1]);
	const named = /\b(401 Unauthorized|403 Forbidden|429 Too Many|50[0234] [A-Z])/.exec(words)?.[1];
	return named === undefined ? null : Number(named.slice(0, 3));
}

function byStatus(status: number | null): Kind | null {
	if (status === null) return null;
	if (status === 401 || status === 403) return 'auth';
	if (status === 429 || status === 402) return 'rate';
	if (status === 408 || status === 504) return 'timeout';
	return status >= 500 ? 'server' : 'other';
}

function byWords(words: string): Kind {
	if (
		/\b(?:unauthorized|forbidden|invalid api key|incorrect api key|authentication)|api[ _]key.{0,20}(?:not set|missing)/i.test(
			words,
		)
	)
		return 'auth';
	if (/quota|rate limit/i.test(words)) return 'rate';
	if (/timeout|timed out|deadline exceeded/i.test(words)) return 'timeout';
	if (/dial tcp|connection (?:refused|reset)|no such host|\bEOF\b|network is unreachable/i.test(words)) return 'connectivity';
	return 'other';
}

function oneLine(words: string): string {
	const line = words.replace(/\s+/g, ' ').trim();
	return line.length > longest ? `${line.slice(0, longest)}…` : line;
}
