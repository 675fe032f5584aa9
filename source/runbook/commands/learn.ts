import type {Nodes} from 'mdast';
import type {Block} from '../markdown/parse.ts';
import {isShellFence} from '../procedures/fence-lines.ts';
import {isProse} from './prose.ts';
import {natureOf, withoutPrompt} from './recognise.ts';
import {isSomethingElse, programName, tellingName} from './shapes.ts';

/** How often it has to be seen; a flag counts twice. */
const enough = 2;

/**
 * Programs that a runbook evidently uses though no table knows them: a name that begins several lines of its shell fences, or one
 * line or code span with a flag.
 */
export function learnPrograms(blocks: readonly Block[]): ReadonlySet<string> {
	const seen = new Map<string, number>();
	for (const {node} of blocks) visit(node, seen);
	return new Set([...seen].filter(([, times]) => times >= enough).map(([name]) => name));
}

function visit(node: Nodes, seen: Map<string, number>): void {
	if (node.type === 'code' && isShellFence(node.lang)) for (const line of node.value.split('\n', 2000)) learn(line, seen);
	else if (node.type === 'inlineCode') learn(node.value, seen);
	else if (node.type === 'text') for (const line of node.value.split('\n', 2000)) unfenced(line.trim(), seen);
	else if ('children' in node) for (const child of node.children) visit(child, seen);
}

/** A line that is evidently a command though nothing marks it. */
function unfenced(line: string, seen: Map<string, number>): void {
	if (!/^[a-z]\S*\s.*\s--?[a-z]/.test(line)) return;
	if (natureOf(line, {dress: 'bare', alone: false, line: true, learned: nothing}) === 'command') learn(line, seen);
}

const nothing: ReadonlySet<string> = new Set();

function learn(raw: string, seen: Map<string, number>): void {
	const {text} = withoutPrompt(raw);
	const words = text.replace(/^sudo\s+/, '').split(/\s+/);
	const [program = '', next = ''] = words;
	if (words.length < 2 || (seen.get(program) ?? 0) >= enough) return;
	if (!/[a-z]/.test(program) || !programName.test(program) || /\S\s{2,}\S/.test(text)) return;
	const flagged = /\s--?[a-z]/.test(text) || tellingName.test(program);
	if (!flagged && !/^[a-z][a-z-]+$/.test(next)) return;
	if (isSomethingElse(text, false) || isProse(text) || /[;{},.]$/.test(text)) return;
	seen.set(program, (seen.get(program) ?? 0) + (flagged ? 2 : 1));
}
