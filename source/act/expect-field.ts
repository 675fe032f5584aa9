import type {Check, Checked} from '../domain/expectation.ts';
import {ours, safe, safeText} from '../text/safe-text.ts';
import type {Shown} from './shown.ts';

type Field = Extract<Check, {kind: 'field'}>;

/** The field of JSON that was printed, else of a line `name: value` or `name=value`. One that is not there is for a person to judge. */
export function checkField({path, relation, value}: Field, {out, cut}: Shown): Checked {
	if (cut) return {finding: 'judge', because: ours('not all of its output was kept')};
	const name = safeText(path.join('.'));
	const json = parsed(out);
	const seen = json === undefined ? lineValue(out, path) : at(json, path);
	if (seen === undefined) return {finding: 'judge', because: safe`there is no ${name} in what it printed`};
	if (typeof seen === 'object' && seen !== null) return {finding: 'judge', because: safe`${name} is no single value`};
	const isMet = holds(seen, relation, value, json === undefined);
	const said = safeText(String(seen).slice(0, 60));
	if (isMet === null) return {finding: 'judge', because: safe`${name} is ${said}, which cannot be compared`};
	return {finding: isMet ? 'met' : 'not-met', because: safe`${name} is ${said}`};
}

function parsed(out: string): unknown {
	const text = out.trim();
	if (!/^[[{]/.test(text)) return undefined;
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function at(json: unknown, path: readonly string[]): unknown {
	let value: unknown = json;
	for (const name of path) {
		if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
		value = (value as Readonly<Record<string, unknown>>)[name];
	}
	return value;
}

/** The value of the one line that names the field; undefined where none does, or several say different things. */
function lineValue(out: string, path: readonly string[]): string | undefined {
	if (path.length !== 1) return undefined;
	const name = path[0]?.toLowerCase();
	const values = new Set<string>();
	for (const line of out.split('\n')) {
		const [, key = '', value = ''] = /^\s*([\w -]{1,60}?)\s*[:=]\s*(.*?)\s*$/.exec(line.slice(0, 1000)) ?? [];
		if (key.toLowerCase() === name) values.add(value.replace(/^"(.*)"$/, '$1'));
	}
	return values.size === 1 ? [...values][0] : undefined;
}

/** Whether it compares so; null where the two are of different kinds. Text of a line is a number where a number is wanted. */
function holds(seen: unknown, relation: Field['relation'], value: Field['value'], isText: boolean): boolean | null {
	const left = isText && typeof value === 'number' && /^-?\d+(?:\.\d+)?$/.test(String(seen)) ? Number(seen) : seen;
	const right = isText && typeof value !== 'number' ? String(value) : value;
	if (relation === '==') return left === right;
	if (relation === '!=') return left !== right;
	if (typeof left !== 'number' || typeof right !== 'number') return null;
	if (relation === '<') return left < right;
	if (relation === '<=') return left <= right;
	return relation === '>' ? left > right : left >= right;
}
