/**
 * Says whether a Markdown text has a heading, or an HTML anchor, of a name. Generators differ in how many hyphens they leave and
 * whether they number what stands twice: both are let through.
 */
export function anchorFinder(text: string): (anchor: string) => boolean {
	const found = new Set(anchorsIn(text).map(plain));
	return (anchor) => isAmong(plain(anchor), found);
}

function isAmong(wanted: string, found: ReadonlySet<string>): boolean {
	if (wanted === '' || wanted === 'top') return true;
	return found.has(wanted) || found.has(wanted.replace(/-\d+$/, ''));
}

/** GitHub’s way: lower case, no punctuation, hyphens for spaces. */
function plain(text: string): string {
	return text
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\s_-]/gu, '')
		.trim()
		.replace(/[\s-]+/g, '-')
		.replace(/^-|-$/g, '');
}

function anchorsIn(text: string): readonly string[] {
	const found: string[] = [];
	// No heading is longer, and a search through a line costs more than its length.
	const lines = text.split('\n').map((line) => line.slice(0, 512));
	for (const [at, line] of lines.entries()) {
		const heading = /^ {0,3}#{1,6}\s+(.*?)(?:\s+#+)?\s*$/.exec(line)?.[1];
		if (heading !== undefined) found.push(...names(heading));
		else if (/^ {0,3}(?:=+|-+)\s*$/.test(lines[at + 1] ?? '') && line.trim() !== '') found.push(...names(line));
		for (const [, name] of line.matchAll(/<\w+[^<>]*\s(?:id|name)=["']?([\w.:-]+)/g)) found.push(name ?? '');
	}
	return found;
}

/** A heading's own text without the addresses of its links, and the name that it may carry in braces. */
function names(heading: string): readonly string[] {
	const given = /\{#([\w.:-]+)\}\s*$/.exec(heading)?.[1];
	const words = heading
		.replace(/\{#[^}]*\}\s*$/, '')
		.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
		.replace(/<!--.*?-->|<[^>]+>/g, '');
	return given === undefined ? [words] : [words, given];
}
