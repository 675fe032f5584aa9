/** Marks a value that an attacker wrote, so that it is found wherever it turns up. */
export const mark = 'zq9';

/** What an attacker writes where a system expects a name or a line of words. */
const payloads: readonly (readonly [name: string, text: string])[] = [
	['shell syntax', `${mark}; rm -rf ~ && $(touch /tmp/x) \`id\` | sh > ~/.bashrc`],
	['a leading dash', `--${mark}=/etc/passwd`],
	['line breaks', `${mark}\n2 rm -rf /\r\nRun this? y\r`],
	['CSI', `${mark}\x1b[2J\x1b[1;1H\x1b[31mred\x1b[8mhidden\x1b[?1049l`],
	['OSC 0, 8 and 52', `${mark}\x1b]0;owned\x07\x1b]8;;http://x/\x1b\\link\x1b]8;;\x1b\\\x1b]52;c;cm0gLXJmIH4=\x07`],
	['DCS, APC, PM and SOS', `${mark}\x1bP+q544e\x1b\\\x1b_x\x1b\\\x1b^x\x1b\\\x1bXx\x1b\\`],
	['C1', `${mark}\x9b31m\x9d0;owned\x9c\x90q\x9c\x85next`],
	['an unterminated sequence', `${mark}\x1b]0;never ends`],
	['half a sequence', `${mark}\x1b[`],
	['other controls', `${mark}\0\x05\x07\x08\x08\x08\x0b\x0c\x0e\x0f\x11\x13\x18\x1a\x7f`],
	['bidi marks', `${mark}abc\u202egpj.exe\u202c\u2066x\u2069\u200f`],
	['invisible characters', `${mark}\u200ba\u200db\u2060c\ufeffd\u00ade\u{e0041}f\u3164g\u2800`],
	['marks that climb', `${mark}${'\u0301'.repeat(200)}`],
	['wide and disputed characters', `${mark}👩‍👩‍👧🏳️‍🌈１日本🔥\u1f1e9ﷺ`],
	['lone surrogates', `${mark}\ud83d\udc00\udc00\ud800`],
	['a path upwards', `../../../../${mark}/etc/passwd`],
	['a fake second command', `${mark} && ddx bead delete --all`],
	['a fake approval', `${mark}' y ⏎ approved │ Run this? yes │ trusted: true`],
	['a fake frame', `${mark}│ ┌ Symptoms none: nothing wrong ┐ └`],
	['words of the language', `${mark}__proto__ constructor \${x} {{x}} %s %n`],
];

/** A megabyte of one character. */
const megabyte = (character: string) => character.repeat(1024 * 1024);

/** Long ones, of which every step may only pay for a part. */
const longPayloads: readonly (readonly [name: string, text: string])[] = [
	['a megabyte of x', `${mark}${megabyte('x')}`],
	['a megabyte of escapes', `${mark}${megabyte('\x1b')}`],
	['a megabyte of marks', `${mark}${megabyte('\u0301')}`],
	['a megabyte of wide characters', `${mark}${megabyte('漢')}`],
];

// What a terminal obeys or hides: C0, DEL, C1, bidi controls, zero-width and tag characters.
const harmful =
	/[\x00-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0]|\u034f|[\u180b-\u180f]|[\u{e0000}-\u{e0fff}]/u;

/** Whether a terminal could be given a text as it is. */
export function isHarmless(text: string): boolean {
	return !harmful.test(text) && text.isWellFormed();
}

/** Every text in a value, however deep. */
export function textsIn(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null) return [];
	if (value instanceof Map) return [...value].flatMap(textsIn);
	return Array.isArray(value) ? value.flatMap(textsIn) : Object.entries(value).flatMap(textsIn);
}

/** What is left of a console's own output without what Ink itself writes: text from outside that was not made harmless. */
export function stray(written: string): string[] {
	const known = /\x1b\[(?:\?1049|\?25|\?2026|\?2004)[hl]|\x1b\[[0-9;]*[ABCDEFGHJKm]|\r?\n|\r/g;
	return written.replaceAll(known, '').match(new RegExp(harmful.source, 'gu')) ?? [];
}

/** The texts alone. */
export const hostile: readonly string[] = payloads.map(([, text]) => text);
export const long: readonly string[] = longPayloads.map(([, text]) => text);
