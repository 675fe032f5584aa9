// Builds the program into dist/: one bundle whose screen and demo are loaded only when wanted, the watcher, and the programs
// of the simulated systems. Plain JavaScript, so that it can say what is missing on any Node.
import {cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {notices, noticing, uses} from './esbuild-notices.config.js';
import {asFunction, asFunctions, bundled, inPieces, requiringBuiltins} from './esbuild-plugins.config.js';

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

const {outputFiles} = await esbuild.build({...noticed(asFunctions), entryPoints: {main: 'source/main.ts'}, outdir: dist});
for (const {path: file, text} of outputFiles) writeFileSync(file, await asFunction(text));
await esbuild.build({...noticed(bundled), entryPoints: {watcher: 'source/process/watcher.ts'}, outdir: dist});
await esbuild.build({...noticed(inPieces), entryPoints: fixturePrograms(), outdir: path.join(dist, 'fixtures')});

for (const name of readdirSync(dist, {recursive: true, encoding: 'utf8'}).filter((file) => file.endsWith('.js'))) {
	const file = path.join(dist, name);
	writeFileSync(file, requiringBuiltins(readFileSync(file, 'utf8')));
}

// The shell grammar and its engine: WebAssembly that is read when the first runbook command is parsed.
for (const wasm of ['web-tree-sitter/web-tree-sitter.wasm', 'tree-sitter-bash/tree-sitter-bash.wasm'].map(require.resolve)) {
	cpSync(wasm, path.join(dist, path.basename(wasm)));
	uses(wasm);
}
writeFileSync(path.join(dist, 'THIRD-PARTY-NOTICES.txt'), notices());

// The built-in runbooks stay files: they are named, with their lines, where a command comes from.
for (const system of readdirSync(path.join(here, 'source/systems'))) {
	const runbook = path.join(here, 'source/systems', system, 'runbook.md');
	if (existsSync(runbook)) cpSync(runbook, path.join(dist, 'systems', system, 'runbook.md'));
}

// For editors: `triage config init` names it in what it writes.
cpSync(path.join(here, 'docs/config.schema.json'), path.join(dist, 'config.schema.json'));

// What the reader understands of them is kept beside them: a start then parses no text that was known when it was built.
const reader = path.join(dist, 'keep-runbooks.js');
await esbuild.build({...bundled, entryPoints: ['source/keep-runbooks.ts'], outfile: reader});
const {understoodRunbooks} = await import(pathToFileURL(reader).href);
for (const {system, json} of await understoodRunbooks()) writeFileSync(path.join(dist, 'systems', system, 'runbook.json'), json);
rmSync(reader);

// The man page is made from the tables of the command line.
const writer = path.join(dist, 'keep-manual.js');
await esbuild.build({...bundled, entryPoints: ['source/keep-manual.ts'], outfile: writer});
writeFileSync(path.join(dist, 'triage.1'), (await import(pathToFileURL(writer).href)).manual());
rmSync(writer);

/** The same with what it reads remembered for the notices. */
function noticed(options) {
	return {...options, plugins: [...options.plugins, noticing]};
}

/** The programs of the simulated systems, by the name that they have in the build. */
function fixturePrograms() {
	return readdirSync(path.join(here, 'fixtures'), {recursive: true, encoding: 'utf8'})
		.filter((file) => /(^|\/)programs\/[\w-]+\.ts$/.test(file))
		.map((file) => ({in: path.join('fixtures', file), out: path.basename(file, '.ts')}));
}
