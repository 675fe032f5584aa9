import type {Redirect} from '../../domain/command.ts';
import type {ShellNode} from './grammar.ts';
import type {Reading} from './reading.ts';

/** Where the output of the last program goes, as far as it can be said without a shell. */
export type Redirects = {readonly file: Redirect | null /** Both streams as one. */; readonly merged: boolean};

const signs = new Set(['>', '>>', '>|', '>&', '&>', '&>>', '<', '<&']);

/**
 * Reads `> file`, `>> file`, `2> /dev/null`, `> /dev/null`, `2>&1`. Output that is thrown away is not: the pane shows it instead,
 * which is more to see and nothing else.
 */
export function redirects(nodes: readonly ShellNode[], reading: Reading): Redirects {
	let file: Redirect | null = null;
	let merged = false;
	for (const node of nodes) {
		const one = redirect(node, reading);
		if (one === null) continue;
		if (one === 'merged') {
			merged = true;
			continue;
		}
		if (merged || file !== null) reading.refuse('it redirects its output more than once');
		file = one;
	}
	if (merged && file !== null) reading.refuse('it writes its errors into the same file');
	return {file, merged};
}

function redirect(node: ShellNode, reading: Reading): Redirect | 'merged' | null {
	// A number that touches the word before it belongs to that word, not to the redirect.
	reading.cover(
		node,
		node.children.some((child) => child.type === 'file_descriptor'),
	);
	if (node.type !== 'file_redirect') {
		reading.refuse('it takes its input from a here-document');
		return null;
	}
	const sign = node.children.find((child) => signs.has(child.type))?.type ?? '';
	const descriptor = node.children.find((child) => child.type === 'file_descriptor');
	const targets = node.children.filter((child) => child.isNamed && child.type !== 'file_descriptor');
	const [target] = targets;
	if (target === undefined || targets.length > 1) {
		reading.refuse('it has words after the file that it writes to');
		return null;
	}
	return destination(sign, descriptor === undefined ? '1' : reading.raw(descriptor), target, reading);
}

function destination(sign: string, descriptor: string, target: ShellNode, reading: Reading): Redirect | 'merged' | null {
	const path = reading.word(target);
	if (sign === '>&' && descriptor === '2' && path === '1') return 'merged';
	const thrownAway = path === '/dev/null' && /^(?:>|>>|>\||&>|&>>)$/.test(sign);
	if (thrownAway && (descriptor === '1' || descriptor === '2')) return null;
	if ((sign === '>' || sign === '>>') && descriptor === '1') {
		if (path === '') reading.refuse('the file that it writes to has no name');
		return {path, append: sign === '>>'};
	}
	if (sign === '<' || sign === '<&') reading.refuse('it takes its input from a file');
	else reading.refuse(`it redirects with ${descriptor === '1' ? '' : descriptor}${sign}, which is not done without a shell`);
	return null;
}
