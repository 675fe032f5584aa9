/** A `priority` whose number is not spelled as a plain integer; inside a string its quotes would be escaped. */
const oddNumber = /"priority"\s*:\s*-?\d+[.eE]/;

/**
 * The priority of a row as DDx v0.6.2-alpha164 reads it: an integer spelled as one, everything else (`1.0`, `"2"`, none) is 0. It
 * is not clamped. The spelling is gone once JSON is parsed, so the line's text is asked where it may matter.
 */
export function priorityOf(value: unknown, text: string): number {
	if (typeof value !== 'number' || !Number.isInteger(value) || Math.abs(value) >= 2 ** 63) return 0;
	return oddNumber.test(text) && !isPlain(text) ? 0 : value;
}

/** Whether the outermost object's priority is spelled in digits alone. */
function isPlain(text: string): boolean {
	const spelled = new WeakMap<object, string>();
	const root: unknown = JSON.parse(text, function spell(this: object, key: string, value: unknown, context?: {source?: string}) {
		if (key === 'priority' && context?.source !== undefined) spelled.set(this, context.source);
		return value;
	});
	const source = typeof root === 'object' && root !== null ? spelled.get(root) : undefined;
	return source === undefined || /^-?\d+$/.test(source);
}
