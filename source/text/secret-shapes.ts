/**
 * Secrets that are known by their looks, by their issuers' own prefixes. None of them fits a hash, a UUID or an id. Each begins
 * where a word begins, so that a long run of one character is looked at once and not once for each place in it.
 */
const words = [
	// OpenAI, Anthropic, OpenRouter and those that copy them.
	'sk-[A-Za-z0-9_-]{16,}',
	'(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{16,}',
	'gsk_[A-Za-z0-9]{20,}',
	'hf_[A-Za-z0-9]{20,}',
	'xai-[A-Za-z0-9]{20,}',
	// GitHub, GitLab, npm, PyPI.
	'gh[pousr]_[A-Za-z0-9]{20,}',
	'github_pat_[A-Za-z0-9_]{20,}',
	'glpat-[A-Za-z0-9_-]{16,}',
	'npm_[A-Za-z0-9]{30,}',
	'pypi-AgE[A-Za-z0-9_-]{16,}',
	// AWS key ids, Google, Slack, SendGrid, DigitalOcean, Tailscale, age.
	'(?:AKIA|ASIA)[0-9A-Z]{16}(?![0-9A-Za-z])',
	'AIza[0-9A-Za-z_-]{30,}',
	'ya29\\.[0-9A-Za-z_-]{16,}',
	'xox[abeoprs]-[A-Za-z0-9-]{10,}',
	'SG\\.[A-Za-z0-9_-]{16,}\\.[A-Za-z0-9_-]{16,}',
	'do[opr]_v1_[a-f0-9]{32,}',
	'tskey-[a-z]+-[A-Za-z0-9-]{8,}',
	'AGE-SECRET-KEY-1[A-Z0-9]{20,}',
	// A JSON Web Token: base64 of `{"`, three parts.
	'eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*',
];

/** A stretch of text: from `start` up to but not with `end`. */
export type Stretch = {readonly start: number; readonly end: number};

const shape = new RegExp(`(?<![A-Za-z0-9_-])(?:${words.join('|')})`, 'g');
// RFC 3986 userinfo. A bare user name, as in ssh://git@host, is none.
const userinfo = /(?<=[A-Za-z0-9]:\/\/)(?:[^\s/@?#:]{0,256}:[^\s/@?#]{1,512}|[^\s/@?#:]{17,512})(?=@)/g;
const header = /\b(?:(?:proxy-)?authorization|x-api-key|x-auth-token|(?:set-)?cookie)\\*["']?\s{0,3}[:=]\s{0,3}\\*["']?/gi;
// What follows `authorization:` in prose and in logs is words: a header has a scheme and one word, or one word alone.
const credentials =
	/^(?:(?:Basic|Bearer|Token|Digest|Negotiate|ApiKey|AWS4-HMAC-SHA256) +(?![<$\s])\S|[^\s<$"'\\]{8,}(?:["'\\\r\n]|$))/i;
const scheme = /\b(?:Bearer|Basic|Token)\s{1,3}(?=[A-Za-z0-9+/=._~-]{16})[A-Za-z0-9+/=._~-]+/g;
const begin = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----/g;
const endLine = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY-----/g;

/** As much of a header as it takes to judge it. */
const glance = 512;

/** Everything in `text` that looks like a secret. */
export function secretShapes(text: string): Stretch[] {
	const found: Stretch[] = [];
	for (const match of text.matchAll(shape)) found.push(stretch(match));
	for (const match of text.matchAll(userinfo)) found.push(stretch(match));
	found.push(...headers(text));
	for (const match of text.matchAll(scheme)) {
		const at = match[0].search(/\s/);
		found.push({start: match.index + at + (/\S/.exec(match[0].slice(at))?.index ?? 0), end: match.index + match[0].length});
	}
	return [...found, ...privateKeys(text)];
}

function stretch(match: RegExpExecArray): Stretch {
	return {start: match.index, end: match.index + match[0].length};
}

/** A header's value goes up to its line's end, or to the quote that closes it. */
function headers(text: string): Stretch[] {
	const found: Stretch[] = [];
	const closing = /["'\r\n\\]/g;
	for (const match of text.matchAll(header)) {
		if (match.index < (found.at(-1)?.end ?? 0)) continue;
		const start = match.index + match[0].length;
		if (/^(?:proxy-)?auth/i.test(match[0]) && !credentials.test(text.slice(start, start + glance))) continue;
		closing.lastIndex = start;
		found.push({start, end: closing.exec(text)?.index ?? text.length});
	}
	return found;
}

/** Where a private key begins and ends; one whose end is not in `text` reaches to its end. */
function privateKeys(text: string): Stretch[] {
	const found: Stretch[] = [];
	begin.lastIndex = 0;
	for (let match = begin.exec(text); match !== null; match = begin.exec(text)) {
		endLine.lastIndex = begin.lastIndex;
		const closing = endLine.exec(text);
		const end = closing === null ? text.length : closing.index + closing[0].length;
		found.push({start: match.index, end});
		begin.lastIndex = end;
	}
	return found;
}

/** Whether a private key begins in `text` and does not end there. */
export function opensPrivateKey(text: string): boolean {
	const last = [...text.matchAll(begin)].at(-1);
	if (last === undefined) return false;
	return text.slice(last.index).search(endLine) === -1;
}

/** Where in `text` a private key that began before it ends; null when it goes on. */
export function closesPrivateKey(text: string): number | null {
	endLine.lastIndex = 0;
	const match = endLine.exec(text);
	return match === null ? null : match.index + match[0].length;
}
