import {fieldsOf, wholeNumber} from './json-fields.ts';

/** How many workers are wanted by `.ddx/workers/desired.json`; null where it does not say. */
export function desiredCount(text: string): number | null {
	const count = wholeNumber(fieldsOf(text)?.desired_count);
	return count !== null && count >= 0 ? count : null;
}
