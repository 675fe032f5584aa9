import {constants, inflateRawSync} from 'node:zlib';
import {array, finite, number, parse, pipe, strictTuple, string, tuple, unknown} from 'valibot';

/** One line of a chunk understood: what changed at a moment. Values are as they were written, not yet looked at. */
export type Step = {
	readonly at: number;
	readonly set: readonly (readonly [string, unknown])[];
	readonly gone: readonly string[];
};

/** A chunk of ours has at most this many characters; whatever unpacks to more is not one. */
export const mostUnpacked = 4 * 1024 * 1024;

const stepShape = strictTuple([pipe(number(), finite()), array(tuple([string(), unknown()])), array(string())]);

/** The text of a chunk. Throws where it is none, or unpacks to more than a chunk can be. `isCut`: its end is missing. */
export function unpacked(bytes: Uint8Array, isCut = false): string {
	const options = {maxOutputLength: mostUnpacked, ...(isCut ? {finishFlush: constants.Z_SYNC_FLUSH} : {})};
	const text = inflateRawSync(bytes, options).toString('utf8');
	return isCut ? text.slice(0, Math.max(0, text.lastIndexOf('\n'))) : text;
}

/** The steps of a chunk's text. Throws where one is not as we write it. */
export function stepsOf(text: string): Step[] {
	if (text === '') return [];
	return text.split('\n').map((line) => {
		const [at, set, gone] = parse(stepShape, JSON.parse(line));
		return {at, set, gone};
	});
}

/** What was so at the `index`-th of these steps. */
export function factsAt(steps: readonly Step[], index: number): ReadonlyMap<string, unknown> {
	const facts = new Map<string, unknown>();
	for (const step of steps.slice(0, index + 1)) apply(facts, step);
	return facts;
}

/** Takes a step. */
export function apply(facts: Map<string, unknown>, {set, gone}: Step): void {
	for (const name of gone) facts.delete(name);
	for (const [name, value] of set) facts.set(name, value);
}
