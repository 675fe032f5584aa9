// What the bundle changes in libraries so that it starts and answers at once; test/bundle/plugins.test.ts holds each against the
// original. Nearly all stand in for a whole module or a global of one, so that no release's text matters; where it does, the build fails.
import {createHash} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import {parseSync} from 'oxc-parser';

/** One cell each, one cluster each, whatever stands beside them: ASCII, `·`, `…`, `⏎`, lines, blocks, shapes, and the signs `✓` and `✖`. */
const simple = '\\x20-\\x7e\\xb7\\u2026\\u23ce\\u2500-\\u25a9\\u25b2-\\u25b5\\u25b7-\\u25bf\\u25c1-\\u25fa\\u2713\\u2716';

/** Ink waits at the top level for its developer tools, though only under DEV=true, which the build rules out. */
export const withoutDevtools = {
	name: 'without-devtools',
	setup(build) {
		build.onLoad({filter: /node_modules\/ink\/build\/reconciler\.js$/}, async ({path}) => ({
			contents: (await readFile(path, 'utf8'))
				.replace("await import('./devtools.js')", 'undefined')
				.replace('await loadPackageJson()', 'packageInfo'),
		}));
	},
};

/**
 * Yoga waits at the top level for a `fetch` of its WebAssembly from a `data:` URL, which loads a whole HTTP client. This one is made
 * when the first box is, out of the same bytes.
 */
export const lateYoga = {
	name: 'late-yoga',
	setup(build) {
		build.onLoad({filter: /yoga-layout\/dist\/src\/index\.js$/}, () => ({
			contents: `
				import engine, {base64} from '../binaries/yoga-wasm-base64-esm.js';
				import enums from './generated/YGEnums.js';
				import wrapAssembly from './wrapAssembly.js';
				let made;
				const yoga = () => (made ??= make());
				function make() {
					const library = {
						instantiateWasm(imports, done) {
							const instance = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(base64, 'base64')), imports);
							done(instance);
							return instance.exports;
						},
					};
					engine(library);
					return wrapAssembly(library);
				}
				export default {...enums, get Config() { return yoga().Config; }, get Node() { return yoga().Node; }};
				export * from './generated/YGEnums.js';`,
		}));
		build.onLoad({filter: /yoga-wasm-base64-esm\.js$/}, async ({path}) => {
			const text = await readFile(path, 'utf8');
			const [url, base64] = /data:application\/octet-stream;base64,([\w+/=]+)/.exec(text) ?? [];
			if (url === undefined) throw new Error('Yoga keeps its WebAssembly in another way now: see lateYoga');
			return {contents: `${text.replace(url, '')}\nexport const base64 = '${base64}';`};
		});
	},
};

/** Text of simple characters is as wide as it is long. The tables of emoji are built when something else is measured for the first time. */
export const lateWidth = {
	name: 'late-width',
	setup(build) {
		build.onResolve({filter: /^string-width$/}, ({path, namespace, resolveDir}) =>
			namespace === 'late-width' ? undefined : {path, namespace: 'late-width', pluginData: resolveDir},
		);
		build.onLoad({filter: /.*/, namespace: 'late-width'}, ({pluginData}) => ({
			resolveDir: pluginData,
			contents: `
				const simple = /^[${simple}]*$/;
				const colours = /\\x1b\\[[\\d;]*m/g;
				let measure;
				export default (text, options) => {
					if (typeof text === 'string' && options === undefined) {
						const bare = text.includes('\\x1b') ? text.replace(colours, '') : text;
						if (simple.test(bare)) return bare.length;
					}
					// Not imported: bundled so, the module is evaluated here.
					measure ??= require('string-width').default;
					return measure(text, options);
				};`,
		}));
	},
};

/** In simple text every character is a cluster of its own. ICU's rules are loaded when something else is cut for the first time. */
export const lateSegmenter = {
	name: 'late-segmenter',
	setup(build) {
		build.onResolve({filter: /^late-segmenter$/}, ({path}) => ({path, namespace: 'late-segmenter'}));
		build.onLoad({filter: /.*/, namespace: 'late-segmenter'}, () => ({
			contents: `
				const simple = /^[\\x1b${simple}]*$/;
				class Clusters {
					constructor(text) { this.text = text; }
					containing(at = 0) {
						const index = Math.trunc(at) || 0;
						return index < 0 || index >= this.text.length ? undefined : {segment: this.text[index], index, input: this.text};
					}
					[Symbol.iterator]() {
						const {text} = this;
						let index = -1;
						return {
							next: () => (++index < text.length ? {done: false, value: {segment: text[index], index, input: text}} : {done: true, value: undefined}),
							[Symbol.iterator]() { return this; },
						};
					}
				}
				class Segmenter {
					#given;
					#late = null;
					constructor(...given) { this.#given = given; }
					segment(text) {
						if (simple.test(text)) return new Clusters(text);
						this.#late ??= new globalThis.Intl.Segmenter(...this.#given);
						return this.#late.segment(text);
					}
				}
				export const Intl = {__proto__: globalThis.Intl, Segmenter};`,
		}));
		build.onLoad(
			{filter: /node_modules\/(?:string-width|slice-ansi|wrap-ansi|cli-truncate|ink|@alcalzone\/ansi-tokenize)\/.*\.js$/},
			async ({path}) => {
				const text = await readFile(path, 'utf8');
				return text.includes('Intl.Segmenter') ? {contents: `import {Intl} from 'late-segmenter';\n${text}`} : undefined;
			},
		);
	},
};

/**
 * Ink forgets after each frame how it took its lines apart, and makes every row anew out of an object for each cell, though most rows
 * are those of the frame before: keys wait for that, and a console at rest does little else. A row to which the same is written as in
 * the frame before is the same row.
 */
export const keptLines = {
	name: 'kept-lines',
	setup(build) {
		build.onLoad({filter: /node_modules\/ink\/build\/output\.js$/}, async ({path}) => {
			const text = await readFile(path, 'utf8');
			const [anew, whole] = ['caches = new OutputCaches();', 'export default class Output {'];
			if (text.split(anew).length !== 2 || text.split(whole).length !== 2 || !text.includes('transformers,'))
				throw new Error('Ink keeps its lines in another way now: see keptLines');
			return {
				contents: `${text.replace(anew, 'caches = keptCaches();').replace(whole, 'class Output {')}
					let kept = new OutputCaches();
					function keptCaches() {
						// A few screens of lines, each a hundred objects and more.
						if (kept.styledChars.size > 600) kept = new OutputCaches();
						return kept;
					}
					let before = {width: 0, rows: []};
					const isSame = (one, other) => one.x === other.x && one.text === other.text && one.transformers.length === other.transformers.length
						&& one.transformers.every((transformer, place) => transformer === other.transformers[place]);
					const isSameRow = (one, other) => one.length === other.length && one.every((write, place) => isSame(write, other[place]));
					export default class KeptOutput extends Output {
						get() {
							const {width, height, operations} = this;
							const writes = Array.from({length: height}, () => []);
							for (const operation of operations) {
								// What is clipped, or takes several rows, is left to Ink.
								if (operation.type !== 'write' || operation.text.includes('\\n')) return super.get();
								writes[operation.y]?.push(operation);
							}
							const known = before.width === width ? before.rows : [];
							const rows = writes.map((row, y) => {
								if (known[y] !== undefined && isSameRow(known[y].writes, row)) return known[y];
								const alone = new Output({width, height: 1});
								alone.operations = row.map((write) => ({...write, y: 0}));
								return {writes: row, output: alone.get().output};
							});
							before = {width, rows};
							return {output: rows.map(({output}) => output).join('\\n'), height};
						}
					}`,
			};
		});
	},
};

/** The shell parser makes a `require` of its own out of an import, which a built file has already and takes for the import itself. */
export const oneRequire = {
	name: 'one-require',
	setup(build) {
		build.onLoad({filter: /node_modules\/web-tree-sitter\/web-tree-sitter\.js$/}, async ({path}) => {
			const text = await readFile(path, 'utf8');
			const own = /const \{ createRequire \} = await import\("module"\);\s+var require = createRequire\(import\.meta\.url\);/;
			if (!own.test(text)) throw new Error('The shell parser gets its require in another way now: see oneRequire');
			return {contents: text.replace(own, '')};
		});
	},
};

/** What each built file begins with: some dependencies are CommonJS and call require() for Node's own modules. */
export const banner = "import {createRequire as triageRequire} from 'node:module';const require=triageRequire(import.meta.url);";

/**
 * A built file that takes Node's modules by `require` as well. An import evaluates all that a module offers: the streams of
 * `node:process`, the second HTTP client of `node:http`, the Web Crypto of `node:crypto`.
 */
export function requiringBuiltins(text) {
	let rest = text;
	let taken = '';
	for (const {start, end, moduleRequest, entries} of parseSync('built.js', text).module.staticImports.toReversed()) {
		if (!/^node:(?!module$)/.test(moduleRequest.value)) continue;
		const module = `require("${moduleRequest.value}")`;
		const names = entries.map(({importName, localName}) => {
			return `const ${localName.value}=${module}${importName.kind === 'Name' ? `.${importName.name}` : ''};`;
		});
		taken = names.join('') + taken;
		rest = rest.slice(0, start) + rest.slice(end);
	}
	return rest.replace(banner, () => banner + taken);
}

/** A module as the text of a function, behind a comment with its hash: what `bin/built-program.js` loads, with what was kept of it. */
export async function asFunction(text) {
	const {transform} = await import('esbuild');
	// `require` is a parameter of the function, so that Node's modules need nothing else.
	const {code} = await transform(requiringBuiltins(text).replace(banner, ''), {
		format: 'cjs',
		platform: 'node',
		target: 'node22',
		minifyWhitespace: true,
		minifySyntax: true,
		// So that other files of the bundle come by the same way.
		supported: {'dynamic-import': false},
	});
	// A character beyond ASCII (esbuild leaves those of regular expressions and of tagged templates) would have V8 hold two bytes for each.
	if (/String\.raw`[^`]*[^\x00-\x7f`]/.test(code))
		throw new Error('a String.raw has a character beyond ASCII, which would be escaped');
	const ascii = code.replace(/[^\x00-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
	// The loader's `require` minds V8's flags.
	const required = ascii.replace(/\(0, ?\w+\.createRequire\)\(builtAt\)/g, 'require');
	const whole = `(function(exports,require,module,builtAt){${required}})`;
	return `//${createHash('sha256').update(whole).digest('hex').slice(0, 16)}\n${whole}\n`;
}

export const plugins = [withoutDevtools, lateYoga, lateWidth, lateSegmenter, keptLines, oneRequire];

/** How everything is bundled. */
export const bundled = {
	bundle: true,
	platform: 'node',
	target: 'node22',
	format: 'esm',
	// Names stay, so that what a bug prints can be read.
	minifyWhitespace: true,
	minifySyntax: true,
	legalComments: 'none',
	define: {'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"'},
	plugins,
	banner: {js: banner},
	logLevel: 'warning',
};

/** Chunks lie beside their entry points: what a program looks for beside itself is found from each of its parts. */
export const inPieces = {...bundled, splitting: true, chunkNames: '[name]-[hash]'};

/** A program in pieces that `asFunction` makes functions of. */
export const asFunctions = {
	...inPieces,
	outExtension: {'.js': '.cjs'},
	define: {...bundled.define, 'import.meta.url': 'builtAt'},
	write: false,
};
