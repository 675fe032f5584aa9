/** A node of tree-sitter's syntax tree, as far as it is looked at here. Indices count UTF-16 units. */
export type ShellNode = {
	readonly type: string;
	readonly isNamed: boolean;
	readonly isMissing: boolean;
	readonly hasError: boolean;
	readonly startIndex: number;
	readonly endIndex: number;
	readonly children: readonly ShellNode[];
};

/** The grammar of Bash, loaded. `use` hands the root to `read` and frees the tree afterwards. */
export type Grammar = {use<T>(text: string, read: (root: ShellNode) => T): T};

let loading: Promise<Grammar | null> | null = null;
let loaded: Grammar | null = null;

/**
 * Loads web-tree-sitter and the grammar once (about 30 ms). Null where their two `.wasm` files are found neither beside the
 * bundle nor in node_modules: then nothing in a runbook can be run, only shown and copied.
 */
export function loadGrammar(): Promise<Grammar | null> {
	loading ??= load();
	return loading;
}

/** The grammar where it was loaded before. */
export function loadedGrammar(): Grammar | null {
	return loaded;
}

async function load(): Promise<Grammar | null> {
	try {
		const {Parser, Language} = await import('web-tree-sitter');
		const {engine, language} = files();
		// What Emscripten has to say about a missing file belongs to no screen: the null says it.
		await Parser.init({locateFile: () => engine, print: () => {}, printErr: () => {}});
		const parser = new Parser();
		parser.setLanguage(await Language.load(language));
		loaded = {
			use(text, read) {
				const tree = parser.parse(text);
				if (tree === null) throw new Error('the shell parser gave no tree');
				try {
					return read(tree.rootNode as ShellNode);
				} finally {
					tree.delete();
				}
			},
		};
	} catch {
		loaded = null;
	}
	return loaded;
}

/** A bundle has the two files beside it, its chunks one folder up; a checkout (this file is TypeScript then) in node_modules. */
function files(): {readonly engine: string; readonly language: string} {
	const at = (relative: string) => decodeURIComponent(new URL(relative, import.meta.url).pathname);
	if (!import.meta.url.endsWith('.ts')) {
		const beside = /\/chunks\/[^/]+$/.test(import.meta.url) ? '..' : '.';
		return {engine: at(`${beside}/web-tree-sitter.wasm`), language: at(`${beside}/tree-sitter-bash.wasm`)};
	}
	const modules = '../../../node_modules';
	return {
		engine: at(`${modules}/web-tree-sitter/web-tree-sitter.wasm`),
		language: at(`${modules}/tree-sitter-bash/tree-sitter-bash.wasm`),
	};
}
