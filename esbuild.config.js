// Builds the program into dist/: one bundle whose screen and demo are loaded only when wanted, the watcher, and the programs
// of the simulated systems. Plain JavaScript, so that it can say what is missing on any Node.
import {cpSync, mkdirSync, readdirSync, rmSync} from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

const esbuild = await import('esbuild').catch(() => null);
if (esbuild === null) {
	process.stderr.write('The build needs the development dependencies: run `npm ci` without --omit=dev or --ignore-scripts.\n');
	process.exit(1);
}

const require = createRequire(import.meta.url);
const here = path.dirname(fileURLToPath(import.meta.url));
const dist = path.join(here, 'dist');
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
	// Some dependencies are CommonJS and call require() for Node's own modules.
	banner: {js: "import {createRequire as triageRequire} from 'node:module';const require=triageRequire(import.meta.url);"},
	logLevel: 'warning',
};

// Chunks lie beside their entry points: what a program looks for beside itself is found from each of its parts.
const split = {...shared, splitting: true, chunkNames: '[name]-[hash]'};
await esbuild.build({...split, entryPoints: {main: 'source/main.ts'}, outdir: dist});
await esbuild.build({...shared, entryPoints: {watcher: 'source/process/watcher.ts'}, outdir: dist});
await esbuild.build({...split, entryPoints: fixturePrograms(), outdir: path.join(dist, 'fixtures')});

// The shell grammar and its engine: WebAssembly that is read when the first runbook command is parsed.
for (const wasm of ['web-tree-sitter/web-tree-sitter.wasm', 'tree-sitter-bash/tree-sitter-bash.wasm'])
	cpSync(require.resolve(wasm), path.join(dist, path.basename(wasm)));

// The built-in runbooks stay files: they are named, with their lines, where a command comes from.
for (const system of readdirSync(path.join(here, 'source/systems')).filter((name) => !name.includes('.')))
	cpSync(path.join(here, 'source/systems', system, 'runbook.md'), path.join(dist, 'systems', system, 'runbook.md'));

/** The programs of the simulated systems, by the name that they have in the build. */
function fixturePrograms() {
	return readdirSync(path.join(here, 'fixtures'), {recursive: true, encoding: 'utf8'})
		.filter((file) => /(^|\/)programs\/[\w-]+\.ts$/.test(file))
		.map((file) => ({in: path.join('fixtures', file), out: path.basename(file, '.ts')}));
}

/** Ink loads its developer tools only under DEV=true, which the definition above rules out. */
function withoutDevtools(build) {
	build.onResolve({filter: /^react-devtools-core$/}, ({path: name}) => ({path: name, namespace: 'empty'}));
	build.onLoad({filter: /.*/, namespace: 'empty'}, () => ({contents: 'export default {}'}));
}
