import {clock} from '../../../text/age.ts';
import {type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import {fieldsOf, isFields, rawText} from '../parse/json-fields.ts';
import {momentOf} from '../parse/moment.ts';

/** Longer values are cut: a line is read, not studied. */
const longest = 160;

/** A line of a loop log as a person reads it: time, type, and what its data says; a line that is none stays as it is. */
export function logLine(line: string, redact: (text: string) => string): SafeText {
	const entry = fieldsOf(line);
	const type = entry === null ? null : rawText(entry.type);
	if (entry === null || type === null) return safeText(redact(line.slice(0, 2000)));
	const at = momentOf(entry.ts);
	const data = isFields(entry.data) ? entry.data : {};
	const said = Object.entries(data)
		.flatMap(([key, value]) => field(key, value))
		.join(' ');
	const time = at === null ? safe`--:--:--` : clock(at, true);
	return safe`${time} ${safeText(redact(`${type} ${said}`.trimEnd()))}`;
}

function field(key: string, value: unknown): string[] {
	if (value === null || value === '' || value === 0 || key === 'project_root' || key === 'session_id') return [];
	if (typeof value === 'string') return [`${key}=${/[\s"]/.test(value) ? JSON.stringify(cut(value)) : cut(value)}`];
	if (typeof value === 'number' || typeof value === 'boolean') return [`${key}=${value}`];
	return [`${key}=${Array.isArray(value) ? `[${value.length}]` : '{…}'}`];
}

function cut(text: string): string {
	return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
