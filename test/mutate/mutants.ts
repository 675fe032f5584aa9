import {parseSync} from 'oxc-parser';

/** A small change to a text that ought to make a test fail. */
export type Mutant = {
	readonly start: number;
	readonly end: number;
	readonly instead: string;
	readonly line: number;
	readonly what: string;
};

type Node = {readonly type: string; readonly start: number; readonly end: number} & Readonly<Record<string, unknown>>;

const operators: Readonly<Record<string, readonly string[]>> = {
	'===': ['!=='],
	'!==': ['==='],
	'<': ['<=', '>='],
	'<=': ['<', '>'],
	'>': ['>=', '<='],
	'>=': ['>', '<'],
	'&&': ['||'],
	'||': ['&&'],
	'+': ['-'],
	'-': ['+'],
	'*': ['/'],
	'/': ['*'],
};

const methods = new Map([
	['some', 'every'],
	['every', 'some'],
	['min', 'max'],
	['max', 'min'],
	['toSorted', 'slice'],
]);

/** Parts of the syntax that are only types: nothing that runs changes with them. The others are looked into. */
const withValues = new Set(['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression']);

const isNode = (value: unknown): value is Node =>
	typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

/** Every mutant of a text. */
export function mutantsOf(file: string, text: string): readonly Mutant[] {
	const found: Mutant[] = [];
	const of = (node: Node) => text.slice(node.start, node.end);
	const change = (start: number, end: number, instead: string) => {
		const line = text.slice(0, start).split('\n').length;
		found.push({
			start,
			end,
			instead,
			line,
			what: `${text.slice(start, end).replace(/\s+/g, ' ').slice(0, 50)} -> ${instead.slice(0, 50)}`,
		});
	};
	const kinds: Readonly<Record<string, (node: Node) => void>> = {
		BinaryExpression: between,
		LogicalExpression: between,
		ConditionalExpression: ({test}) => isNode(test) && change(test.start, test.end, `!(${of(test)})`),
		IfStatement({test}) {
			if (!isNode(test)) return;
			change(test.start, test.end, 'true');
			change(test.start, test.end, 'false');
		},
		UnaryExpression(node) {
			if (node.operator === '!' && isNode(node.argument)) change(node.start, node.end, of(node.argument));
		},
		Literal(node) {
			if (typeof node.value === 'boolean') change(node.start, node.end, String(!node.value));
			if (typeof node.value === 'number') change(node.start, node.end, String(node.value + 1));
		},
		CallExpression({callee, start, end}) {
			if (!isNode(callee) || callee.type !== 'MemberExpression' || !isNode(callee.property) || !isNode(callee.object)) return;
			const other = methods.get(String(callee.property.name));
			if (other !== undefined) change(callee.property.start, callee.property.end, other);
			if (callee.property.name === 'filter') change(start, end, of(callee.object));
		},
	};
	function between({left, right, operator}: Node): void {
		if (!isNode(left) || !isNode(right)) return;
		const gap = text.slice(left.end, right.start);
		const at = left.end + gap.indexOf(String(operator));
		for (const other of operators[String(operator)] ?? []) change(at, at + String(operator).length, other);
	}
	function walk(value: unknown): void {
		if (Array.isArray(value)) for (const one of value) walk(one);
		if (!isNode(value) || (value.type.startsWith('TS') && !withValues.has(value.type)) || value.type === 'ImportDeclaration')
			return;
		kinds[value.type]?.(value);
		for (const part of Object.values(value)) if (typeof part === 'object') walk(part);
	}
	walk(parseSync(file, text).program);
	return found;
}

/** The text with a mutant in it. */
export function withMutant(text: string, {start, end, instead}: Mutant): string {
	return text.slice(0, start) + instead + text.slice(end);
}
