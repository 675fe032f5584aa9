import type {Import} from './imports.ts';

/** What a room may import: with `types`, only types may cross. */
type Allowed = {readonly values: readonly string[]; readonly types?: readonly string[]};

const textPackages = ['string-width', 'slice-ansi', 'ansi-regex'];

/** Who may import whom. `*` is everything. A room never has to be allowed into itself. */
export const rooms: Readonly<Record<string, Allowed>> = {
	domain: {values: ['text']},
	text: {values: textPackages},
	runbook: {
		values: [
			'domain',
			'text',
			'node:',
			'mdast-util-from-markdown',
			'mdast-util-gfm',
			'micromark-extension-gfm',
			'mdast',
			'web-tree-sitter',
			'yaml',
		],
	},
	keys: {values: ['domain', 'text'], types: ['store']},
	process: {values: ['domain', 'text', 'node:', 'execa']},
	observe: {values: ['domain', 'text', 'process', 'node:', 'yaml', 'valibot']},
	systems: {values: ['domain', 'text'], types: ['runbook']},
	system: {values: ['domain', 'text', 'observe', 'process', 'node:', 'yaml', 'valibot'], types: ['runbook']},
	symptoms: {values: ['domain', 'text']},
	configuration: {values: ['domain', 'text', 'keys', 'observe', 'node:', 'yaml']},
	manual: {values: ['text']},
	'command-line': {values: ['domain', 'text', 'manual', 'configuration', 'commander']},
	engine: {
		values: [
			'domain',
			'text',
			'keys',
			'observe',
			'process',
			'systems',
			'runbook',
			'act',
			'record',
			'store',
			'configuration',
			'command-line',
			'headless',
			// The register of the simulations that are served just now.
			'fixtures',
			'node:',
		],
	},
	console: {values: ['domain', 'text', 'process', 'record', 'store', 'engine', 'headless', 'node:'], types: ['configuration']},
	act: {values: ['domain', 'text', 'node:']},
	record: {values: ['domain', 'text', 'node:', 'valibot']},
	explained: {values: []},
	tour: {values: ['text'], types: ['domain', 'store']},
	drill: {values: ['domain', 'text'], types: ['store']},
	store: {values: ['domain', 'text', 'zustand'], types: ['act', 'observe']},
	headless: {
		values: ['domain', 'text', 'store', 'drill', 'configuration', 'runbook', 'act', 'observe', 'systems', 'node:'],
		types: ['explained'],
	},
	panels: {values: ['store', 'keys', 'domain', 'text', 'ink', 'react', 'zustand', 'ink-table', 'node:']},
	fixtures: {values: ['node:'], types: ['domain']},
	// One file a command: the composition root, cut by what was asked for.
	commands: {values: ['*']},
	main: {values: ['*']},
};

/** Why an import is not allowed, in one sentence; null when it is. */
export function fault({file, from, to, typesOnly}: Import): string | null {
	if (from === to) return null;
	const allowed = rooms[ruleOf(from)];
	if (allowed === undefined) return `${file} stands in a room that the table does not know: ${from}`;
	if (allowed.values.includes('*') || allowed.values.includes(to) || inSystem(from, to, typesOnly)) return null;
	if (typesOnly && allowed.types?.includes(to)) return null;
	return `${file} may not import ${typesOnly ? 'types' : 'values'} of ${to} (${from} may import ${allowed.values.join(', ')})`;
}

function ruleOf(room: string): string {
	if (!room.startsWith('systems/')) return room;
	return room.endsWith('/symptoms') ? 'symptoms' : 'system';
}

/** Within one system: its code may list its symptoms, symptoms may know its picture; all may know what a system is. */
function inSystem(from: string, to: string, typesOnly: boolean): boolean {
	if (from === 'systems') return to.startsWith('systems/') && !to.endsWith('/symptoms');
	if (!from.startsWith('systems/')) return from === 'headless' && typesOnly && to.startsWith('systems');
	if (to === 'systems') return typesOnly;
	return to.startsWith('systems/') && to.split('/')[1] === from.split('/')[1];
}
