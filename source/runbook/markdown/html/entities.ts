// What editors write for signs that HTML keeps for itself, and what typesetting makes of quotes and dashes (HTML, section 13.5).
const named: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	nbsp: ' ',
	ndash: '–',
	mdash: '—',
	hellip: '…',
	rarr: '→',
	larr: '←',
	bull: '•',
	lsquo: '‘',
	rsquo: '’',
	ldquo: '“',
	rdquo: '”',
	auml: 'ä',
	ouml: 'ö',
	uuml: 'ü',
	szlig: 'ß',
	eacute: 'é',
	egrave: 'è',
};

/** A text of HTML with its character references undone; one that is not known stays as it is written. */
export function withoutEntities(text: string): string {
	if (!text.includes('&')) return text;
	return text.replace(/&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z]{2,8}));/g, (raw: string, ...found: readonly unknown[]) => {
		const [decimal, hexadecimal, name] = found;
		if (typeof name === 'string') return Object.hasOwn(named, name) ? (named[name] ?? raw) : raw;
		const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hexadecimal), 16);
		return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : raw;
	});
}
