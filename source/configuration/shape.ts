import {ours, type SafeText, safe, safeText} from '../text/safe-text.ts';
import type {Given, Spot, Tell} from './given.ts';
import {nearest} from './nearest.ts';
import type {Unit} from './units.ts';
import {inWords, unitWords, valueIn} from './units.ts';

/** A JSON Schema (2020-12), as far as it is used here. */
export type Schema = {readonly [key: string]: unknown};

/** How a value may look: one table for the validator, the JSON Schema and the documents. */
export type Shape<T> = {
	readonly schema: Schema;
	/** What is wanted, for people: `a time such as 90s`. */
	readonly words: string;
	/** The value; undefined for what is not one, which was told. */
	read(given: Given, tell: Tell): T | undefined;
};

/** `true` or `false`. */
export const yesOrNo: Shape<boolean> = {
	schema: {type: 'boolean'},
	words: 'true or false',
	read: (given, tell) =>
		given.kind === 'scalar' && typeof given.value === 'boolean' ? given.value : wrong(yesOrNo, given, tell),
};

/** One of some words. */
export function oneOf<const Word extends string>(words: readonly Word[]): Shape<Word> {
	const shape: Shape<Word> = {
		schema: {enum: words},
		words: `one of ${words.join(', ')}`,
		read(given, tell) {
			const found = given.kind === 'scalar' ? words.find((word) => word === given.value) : undefined;
			if (found !== undefined) return found;
			const meant = given.kind === 'scalar' ? nearest(String(given.value), words) : null;
			return wrong(shape, given, tell, meant);
		},
	};
	return shape;
}

/** A text that a check allows, `words` saying what that is. */
export function text(pattern: RegExp, words: string): Shape<string> {
	const shape: Shape<string> = {
		schema: {type: 'string', pattern: pattern.source},
		words,
		read: (given, tell) =>
			given.kind === 'scalar' && typeof given.value === 'string' && pattern.test(given.value)
				? given.value
				: wrong(shape, given, tell),
	};
	return shape;
}

/** A value in a unit, within its bounds. */
export function measured(unit: Unit, least: number, most: number): Shape<number> {
	const bounds = `from ${inWords(least, unit)} to ${inWords(most, unit)}`;
	const schemas: Record<Unit, Schema> = {
		time: {type: 'string', pattern: '^([0-9]{1,9}(ms|s|m|h|d))+$'},
		size: {type: 'string', pattern: '^([0-9]{1,9}(B|KiB|MiB|GiB|TiB))+$'},
		count: {type: 'integer', minimum: least, maximum: most},
		number: {type: 'number', minimum: least, maximum: most},
	};
	const shape: Shape<number> = {
		schema: schemas[unit],
		words: `${unitWords[unit]}, ${bounds}`,
		read(given, tell) {
			const value = given.kind === 'scalar' ? valueIn(given.value, unit) : null;
			if (value === null) return wrong(shape, given, tell);
			if (value >= least && value <= most) return value;
			return told(given, tell, safe`${shown(given)} is out of bounds: ${ours(bounds)}`);
		},
	};
	return shape;
}

/** A list, each part once. */
export function listOf<T>(part: Shape<T>, most: number): Shape<readonly T[]> {
	const shape: Shape<readonly T[]> = {
		schema: {type: 'array', items: part.schema, uniqueItems: true, maxItems: most},
		words: `a list, each ${part.words}`,
		read(given, tell) {
			if (given.kind !== 'list') return wrong(shape, given, tell);
			if (given.parts.length > most) return told(given, tell, safe`at most ${most} may stand here`);
			const values: T[] = [];
			for (const one of given.parts) {
				const value = part.read(one, tell);
				if (value === undefined) continue;
				if (values.includes(value)) tell(one, safe`${shown(one)} stands here twice`);
				else values.push(value);
			}
			return values;
		},
	};
	return shape;
}

/** Names that are known, each with a shape of its own; any of them may be left out. `what` is what a name stands for. */
export function fields<T>(what: string, shapes: Readonly<Record<string, Shape<T>>>): Shape<Readonly<Record<string, T>>> {
	return record(what, {
		schema: {
			type: 'object',
			properties: Object.fromEntries(
				Object.entries(shapes).map(([name, {schema, words}]) => [name, {description: words, ...schema}]),
			),
			additionalProperties: false,
		},
		shapeOf: (name) => (Object.hasOwn(shapes, name) ? shapes[name] : undefined),
		known: Object.keys(shapes),
	});
}

/** Any names that a pattern allows, all with one shape. */
export function anyOf<T>(what: string, names: RegExp, shape: Shape<T>): Shape<Readonly<Record<string, T>>> {
	return record(what, {
		schema: {type: 'object', propertyNames: {pattern: names.source}, additionalProperties: shape.schema},
		shapeOf: (name) => (names.test(name) ? shape : undefined),
		known: [],
	});
}

function record<T>(
	what: string,
	{schema, shapeOf, known}: {schema: Schema; shapeOf(name: string): Shape<T> | undefined; known: readonly string[]},
): Shape<Readonly<Record<string, T>>> {
	const shape: Shape<Readonly<Record<string, T>>> = {
		schema,
		words: `${what}s, each with its value`,
		read(given, tell) {
			if (given.kind !== 'map') return wrong(shape, given, tell);
			const values: [string, T][] = [];
			for (const {key, given: under, ...spot} of given.entries) {
				const inner = shapeOf(key);
				const value = inner === undefined ? told(spot, tell, unknownName(what, key, known)) : inner.read(under, tell);
				if (value !== undefined) values.push([key, value]);
			}
			return Object.fromEntries(values);
		},
	};
	return shape;
}

/** There is no such name; with the one that was probably meant. */
export function unknownName(what: string, name: string, known: readonly string[]): SafeText {
	const meant = nearest(name, known);
	const others =
		meant !== null
			? safe`; did you mean ${safeText(meant)}?`
			: known.length > 0 && known.length <= 16
				? safe`; there are ${ours(known.join(', '))}`
				: ours('');
	return safe`there is no ${ours(what)} ${safeText(name)}${others}`;
}

/** Tells that something else is wanted, and what was probably meant. */
export function wrong(shape: Pick<Shape<unknown>, 'words'>, given: Given, tell: Tell, meant: string | null = null): undefined {
	const hint = meant === null ? ours('') : safe`; did you mean ${safeText(meant)}?`;
	return told(given, tell, safe`wanted is ${ours(shape.words)}, not ${shown(given)}${hint}`);
}

function told(spot: Spot, tell: Tell, sentence: SafeText): undefined {
	tell(spot, sentence);
	return undefined;
}

function shown(given: Given): SafeText {
	if (given.kind === 'list') return ours('a list');
	if (given.kind === 'map') return ours('a group of names');
	return given.value === null ? ours('nothing') : safeText(String(given.value).slice(0, 80));
}
