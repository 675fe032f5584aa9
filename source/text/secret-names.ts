import type {Stretch} from './secret-shapes.ts';

// What a name ends in when its value is a secret. The name's beginning is not matched: it may be as long as it likes.
const compound =
	/(?:api|access|secret|private|auth|signing|encryption|client|master|account)[_-]?(?:key|token|secret)|[a-z0-9][_-](?:token|secret|passw(?:or)?d|credentials?)|(?:passw(?:or)?d|passphrase)/;
const single = /token|secret|credentials?/;
const separator = /(?<quote>\\*["'])?\s{0,3}(?<mark>=>|:=|=|:)\s{0,3}/;
const named = new RegExp(`(?:(?<compound>${compound.source})|(?:${single.source}))${separator.source}`, 'gi');
// Variables: `OPENROUTER_API_KEY=`, `DB_PASS=`. In small letters `_key` is as often a column.
const variable = /_(?:KEY|PASS|PWD|PAT)\s{0,3}=\s{0,3}/g;
const flag = /--[a-z-]{0,32}(?:password|passwd|passphrase|token|secret|api-key|access-key|secret-key)[ ](?![-\s])/g;

/** Words that say something of a secret without being one, and values that stand for one. */
const harmless =
	/^(?:null|nil|none|true|false|undefined|set|unset|missing|present|absent|empty|yes|no|required|optional|invalid|expired|revoked|redacted|\*+|x{3,}|<.*|\$.*|\.{3}|…|\[.*|%.*)$/i;

/** Values of things whose name says that they are secret: `api_key=…`, `"password": "…"`, `--token …`. */
export function namedSecrets(text: string): Stretch[] {
	const found: Stretch[] = [];
	for (const pattern of [named, variable, flag]) {
		let reached = 0;
		for (const match of text.matchAll(pattern)) {
			if (match.index < reached) continue;
			const value = valueAt(text, match.index + match[0].length, certainty(match));
			if (value === null) continue;
			found.push(value);
			reached = value.end;
		}
	}
	return found;
}

/** How much the name says: a secret follows; a secret follows unless it is prose; only what looks like a secret is one. */
type Certainty = 'sure' | 'alone' | 'opaque';

/** `api_key=` is sure. After `peer_credentials: ` and `wrong password: ` there may be prose, after `token: ` it is likely. */
function certainty({groups}: RegExpExecArray): Certainty {
	if (groups?.mark === undefined || groups.mark === '=' || groups.quote !== undefined) return 'sure';
	return groups.compound === undefined ? 'opaque' : 'alone';
}

/** As much of a value as it takes to judge it. */
const glance = 256;

/** A value: what stands in quotes, else up to the next space or punctuation that no secret has. Null where it is no secret. */
function valueAt(text: string, start: number, certain: Certainty): Stretch | null {
	const quote = /^\\*(["'])/.exec(text.slice(start, start + 8));
	const from = start + (quote?.[0].length ?? 0);
	const closing = quote === null ? /[\s"'`,;&|)}\]\\]/g : quote[1] === '"' ? /\\*["\r\n]/g : /\\*['\r\n]/g;
	// Judged by its beginning, so that text which is one long value costs no more than it is long.
	const seen = text.slice(from, from + glance);
	const length = closing.exec(seen)?.index ?? seen.length;
	const isSure = certain === 'sure' || (certain === 'alone' && /^["'\s,;}\])\\]{0,8}$/m.test(seen.slice(length, length + 8)));
	if (!isSecret(seen.slice(0, length), isSure)) return null;
	closing.lastIndex = from;
	return {start: from, end: closing.exec(text)?.index ?? text.length};
}

function isSecret(value: string, isSure: boolean): boolean {
	// What is redacted already is not redacted again with something of what stands beside it.
	if (value === '' || value.startsWith('=') || value.includes('[redacted') || harmless.test(value)) return false;
	// A number is a count (`max_token=4096`), two are a part of it (`${KEY:0:8}`).
	if (/^\d{1,7}(?::\d{1,7})?$/.test(value)) return false;
	return isSure || (value.length >= 12 && /\d/.test(value) && /[A-Za-z]/.test(value));
}

const sensitive = /(?:^|_)(?:KEY|APIKEY|TOKEN|SECRET|PASSWORD|PASSWD|PASS|PWD|PASSPHRASE|CREDENTIALS?|AUTH|PAT)(?:_|\d|$)/i;
const pointer = /_(?:FILE|PATH|DIR|SOCK|URL|NAME|ID)$/i;
/** Shorter values are words that other text may well contain. */
const shortest = 12;

/** The values of an environment that must never be shown: those of secret-named variables, 12 characters or more, longest first. */
export function environmentSecrets(env: Readonly<Record<string, string | undefined>>): string[] {
	const values = Object.entries(env)
		.filter(([name]) => sensitive.test(name) && !pointer.test(name) && name !== 'PWD' && name !== 'OLDPWD')
		// A value of several lines, such as a key, comes out line by line.
		.flatMap(([, value]) => (value ?? '').split(/\r?\n/))
		.map((line) => line.trim())
		.filter((line) => line.length >= shortest);
	return [...new Set(values)].sort((a, b) => b.length - a.length);
}
