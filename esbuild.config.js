// Builds the program into dist/: one bundle whose screen and demo are loaded only when wanted, the watcher, and the programs
// of the simulated systems. Plain JavaScript, so that it can say what is missing on any Node.
import {cpSync, mkdirSync, rmSync} from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';

const esbuild = await import('esbuild').catch(() => null);
if (esbuild === null) {
	process.stderr.write('The build needs the development dependencies: run `npm ci` without --omit=dev or --ignore-scripts.\n');
	process.exit(1);
}

const require = createRequire(import.meta.url);
const dist = path.join(import.meta.dirname, 'dist');
rmSync(dist, {recursive: true, force: true});
mkdirSync(dist);

const shared = {
	bundle: true,
	platform: 'node',
	target: 'node22',
	format: 'esm',
	minify: true,
	keepNames: true,
	legalComments: 'none',
	define: {'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"'},
	plugins: [{name: 'no-devtools', setup: withoutDevtools}],
	loader: {'.md': 'text'},
	// Some dependencies are CommonJS and call require() for Node's own modules.
	banner: {js: "import {createRequire as triageRequire} from 'node:module';const require=triageRequire(import.meta.url);"},
	logLevel: 'warning',
};

await esbuild.build({
	...shared,
	entryPoints: {main: 'source/main.ts'},
	splitting: true,
	chunkNames: 'chunks/[name]-[hash]',
	outdir: dist,
});
await esbuild.build({...shared, entryPoints: {watcher: 'source/process/watcher.ts'}, outdir: dist});
await esbuild.build({
	...shared,
	entryPoints: ['fixtures/*/programs/*.ts'],
	splitting: true,
	chunkNames: 'chunks/[name]-[hash]',
	outbase: 'fixtures',
	outdir: path.join(dist, 'fixtures'),
});

// The shell grammar and its engine: WebAssembly that is read when the first runbook command is parsed.
for (const wasm of ['web-tree-sitter/web-tree-sitter.wasm', 'tree-sitter-bash/tree-sitter-bash.wasm'])
	cpSync(require.resolve(wasm), path.join(dist, path.basename(wasm)));

/** Ink loads its developer tools only under DEV=true, which the definition above rules out. */
function withoutDevtools(build) {
	build.onResolve({filter: /^react-devtools-core$/}, ({path: name}) => ({path: name, namespace: 'empty'}));
	build.onLoad({filter: /.*/, namespace: 'empty'}, () => ({contents: 'export default {}'}));
}
