import {isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument} from 'yaml';
import {ours, safeText} from '../text/safe-text.ts';
import type {Entry, Fault, Given, Spot} from './given.ts';

/** A configuration is shallow: what lies deeper is not one. */
const deepest = 8;

/** Beyond this many faults the file is not YAML that somebody wrote. */
const mostFaults = 20;

/**
 * Reads YAML 1.2 (core schema) as parts with their places; no text where nothing stands. Anchors, aliases and tags are refused: a
 * configuration needs none, and they are how a small file becomes a large one.
 */
export function readYaml(text: string): {readonly given: Given | null; readonly faults: readonly Fault[]} {
	const lines = new LineCounter();
	const spot = (offset: number): Spot => {
		const {line, col} = lines.linePos(offset);
		return {line: Math.max(1, line), column: Math.max(1, col)};
	};
	const document = parseDocument(text, {lineCounter: lines, prettyErrors: false, schema: 'core', version: '1.2'});
	const faults: Fault[] = [...document.errors, ...document.warnings]
		.slice(0, mostFaults)
		.map(({message, pos}) => ({...spot(pos[0]), sentence: safeText(firstLine(message)), grave: true}));
	if (faults.length > 0 || document.contents === null) return {given: null, faults};
	const fault = (at: Spot, sentence: string) => {
		faults.push({...at, sentence: ours(sentence), grave: true});
		return null;
	};

	function part(node: unknown, near: Spot, depth: number): Given | null {
		const at = hasRange(node) ? spot(node.range[0]) : near;
		if (isAlias(node)) return fault(at, 'an alias is not read here: write out what it stands for');
		if (depth > deepest) return fault(at, 'this lies too deep for a configuration');
		if (isScalar(node)) return {...at, kind: 'scalar', value: scalarOf(node.value)};
		if (isSeq(node)) return {...at, kind: 'list', parts: node.items.flatMap((one) => part(one, at, depth + 1) ?? [])};
		if (isMap(node)) return {...at, kind: 'map', entries: node.items.flatMap((pair) => entry(pair, at, depth) ?? [])};
		return {...at, kind: 'scalar', value: null};
	}

	function entry({key, value}: Pair, near: Spot, depth: number): Entry | null {
		const at = hasRange(key) ? spot(key.range[0]) : near;
		if (!isScalar(key)) return fault(at, 'a name is wanted here');
		const given = part(value, at, depth + 1);
		return given === null ? null : {...at, key: String(key.value), given};
	}

	return {given: part(document.contents, {line: 1, column: 1}, 0), faults};
}

function hasRange(node: unknown): node is Node & {range: [number, number, number]} {
	return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);
}

function scalarOf(value: unknown): string | number | boolean | null {
	if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
	return value === null || value === undefined ? null : String(value);
}

function firstLine(message: string): string {
	return message.split('\n', 1)[0] ?? message;
}
