import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import {isFields} from './json-fields.ts';

/** What stands in a record's place. */
export type Garbage = {
	/** The end of a sentence that begins with the file's name: `is no JSON`. */
	readonly garbage: SafeText;
};

/** What is wrong with a text that gave no record; `lacking` is what is wrong where it is a JSON object all the same. */
export function garbage(text: string, lacking: string): Garbage {
	if (text.trim() === '') return {garbage: ours('is empty')};
	try {
		const value: unknown = JSON.parse(text);
		return {garbage: isFields(value) ? ours(lacking) : ours('holds no JSON object')};
	} catch {
		return {garbage: ours('is no JSON')};
	}
}

/** Whether a file gave no record. */
export function isGarbage(value: unknown): value is Garbage {
	return isFields(value) && typeof value.garbage === 'string';
}

/** The whole sentence: `/home/sam/shop/.ddx/run-state.json is no JSON`. */
export function garbageIn(file: string, {garbage: why}: Garbage): SafeText {
	return safe`${safeText(file)} ${why}`;
}
