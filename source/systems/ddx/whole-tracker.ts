/** DDx v0.6.2-alpha164 refuses a line of this length. */
const longestLine = 16 * 1024 * 1024;

/**
 * Whether every line of a tracker is a JSON object in valid UTF-8, so that a reader or writer of it loses nothing. An empty file
 * and blank lines are whole.
 */
export function wholeTracker(content: Uint8Array): boolean {
	let text: string;
	try {
		text = new TextDecoder('utf-8', {fatal: true}).decode(content);
	} catch {
		return false;
	}
	return text.split('\n').every((line) => line.trim() === '' || (line.length < longestLine && isObject(line)));
}

function isObject(line: string): boolean {
	try {
		const value: unknown = JSON.parse(line);
		return typeof value === 'object' && value !== null && !Array.isArray(value);
	} catch {
		return false;
	}
}
