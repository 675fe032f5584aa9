/** JSON text as bytes, without any space between its parts. Each function gives the place after what it read, or -1. */

const [quote, backslash, comma, colon] = [34, 92, 44, 58];

/** What ends a run of plain characters in a string: its quote, an escape, a control character. */
const ends = new Uint8Array(256).map((_, byte) => Number(byte < 32 || byte === quote || byte === backslash));

const escapes = new Uint8Array(256);
for (const letter of '"\\/bfnrt') escapes[letter.charCodeAt(0)] = 1;

/** A string, whose first quote is at `place`. Whether it is UTF-8 is not asked. */
export function afterString(bytes: Uint8Array, place: number): number {
	let at = place + 1;
	for (;;) {
		while (ends[bytes[at] ?? 0] === 0) at++;
		const byte = bytes[at];
		if (byte === quote) return at + 1;
		if (byte !== backslash) return -1;
		const letter = bytes[at + 1] ?? 0;
		if (escapes[letter] === 1) at += 2;
		else if (letter === 117 && [2, 3, 4, 5].every((step) => isHexadecimal(bytes[at + step] ?? 0))) at += 6;
		else return -1;
	}
}

function isHexadecimal(byte: number): boolean {
	return isDigit(byte) || (byte >= 65 && byte <= 70) || (byte >= 97 && byte <= 102);
}

function isDigit(byte: number | undefined): boolean {
	return byte !== undefined && byte >= 48 && byte <= 57;
}

/** Lists in lists beyond this are left to a reader that minds them. */
const deepest = 32;

/** Any value. */
export function afterValue(bytes: Uint8Array, place: number, depth = 0): number {
	switch (bytes[place]) {
		case quote:
			return afterString(bytes, place);
		case 91:
			return depth < deepest ? afterList(bytes, place, depth + 1) : -1;
		case 123:
			return depth < deepest ? afterObject(bytes, place, depth + 1) : -1;
		case 116:
			return afterWord(bytes, place, 'true');
		case 102:
			return afterWord(bytes, place, 'false');
		case 110:
			return afterWord(bytes, place, 'null');
		default:
			return afterNumber(bytes, place);
	}
}

function afterWord(bytes: Uint8Array, place: number, word: string): number {
	for (let at = 0; at < word.length; at++) if (bytes[place + at] !== word.charCodeAt(at)) return -1;
	return place + word.length;
}

function afterList(bytes: Uint8Array, place: number, depth: number): number {
	if (bytes[place + 1] === 93) return place + 2;
	for (let at = place; ; ) {
		at = afterValue(bytes, at + 1, depth);
		if (at === -1) return -1;
		if (bytes[at] === 93) return at + 1;
		if (bytes[at] !== comma) return -1;
	}
}

function afterObject(bytes: Uint8Array, place: number, depth: number): number {
	if (bytes[place + 1] === 125) return place + 2;
	for (let at = place; ; ) {
		if (bytes[at + 1] !== quote) return -1;
		at = afterString(bytes, at + 1);
		if (at === -1 || bytes[at] !== colon) return -1;
		at = afterValue(bytes, at + 1, depth);
		if (at === -1) return -1;
		if (bytes[at] === 125) return at + 1;
		if (bytes[at] !== comma) return -1;
	}
}

function afterNumber(bytes: Uint8Array, place: number): number {
	const first = bytes[place] === 45 ? place + 1 : place;
	let at = bytes[first] === 48 ? first + 1 : afterDigits(bytes, first);
	if (at !== -1 && bytes[at] === 46) at = afterDigits(bytes, at + 1);
	if (at === -1 || (bytes[at] !== 101 && bytes[at] !== 69)) return at;
	const sign = bytes[at + 1];
	return afterDigits(bytes, at + (sign === 43 || sign === 45 ? 2 : 1));
}

function afterDigits(bytes: Uint8Array, place: number): number {
	let at = place;
	while (isDigit(bytes[at])) at++;
	return at === place ? -1 : at;
}
