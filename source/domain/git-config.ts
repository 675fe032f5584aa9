/** One setting of a git configuration, names in lower case, as git compares them: `filter` `lfs` `clean`. */
export type Setting = {
	readonly section: string;
	readonly subsection: string | null;
	readonly key: string;
	readonly value: string;
	/** 1-based. */
	readonly line: number;
};

const header = /^\[\s*([A-Za-z0-9-]+)(?:\.([A-Za-z0-9.-]+)|\s+"((?:[^"\\]|\\.)*)")?\s*\]\s*(.*)$/;
const setting = /^([A-Za-z][A-Za-z0-9-]*)\s*(?:=\s*(.*))?$/;

/**
 * The settings of a git configuration file, or the number of the first line that makes no sense. git-config(1), "Syntax":
 * a backslash at a line's end goes on with the next line; `#` and `;` begin a comment.
 */
export function gitSettings(text: string): readonly Setting[] | number {
	const settings: Setting[] = [];
	let section = '';
	let subsection: string | null = null;
	const lines = text.split(/\r?\n/);
	for (let at = 0; at < lines.length; at++) {
		const line = at + 1;
		let rest = lines[at]?.trim() ?? '';
		while (rest.endsWith('\\') && at + 1 < lines.length) rest = rest.slice(0, -1) + (lines[++at] ?? '');
		const opened = header.exec(rest);
		if (opened !== null) {
			section = (opened[1] ?? '').toLowerCase();
			subsection = opened[2]?.toLowerCase() ?? opened[3] ?? null;
			rest = opened[4] ?? '';
		}
		if (rest === '' || rest.startsWith('#') || rest.startsWith(';')) continue;
		const found = setting.exec(rest);
		if (found === null || section === '') return line;
		settings.push({section, subsection, key: (found[1] ?? '').toLowerCase(), value: found[2] ?? 'true', line});
	}
	return settings;
}

/** A value as git takes it: without its quotes and escapes, and without the comment that follows outside of quotes. */
export function settingValue(written: string): string {
	let value = '';
	let quoted = false;
	for (let at = 0; at < written.length; at++) {
		const character = written[at] ?? '';
		if (character === '"') quoted = !quoted;
		else if (character === '\\') value += escapes[written[++at] ?? ''] ?? written[at] ?? '';
		else if (!quoted && (character === '#' || character === ';')) break;
		else value += character;
	}
	return value.trim();
}

const escapes: Readonly<Record<string, string>> = {n: '\n', t: '\t', b: '\b'};
