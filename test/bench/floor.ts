import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import {build} from 'esbuild';

const root = (name: string) => pathToFileURL(path.resolve(import.meta.dirname, '../..', name)).href;

/**
 * Builds the program that does nothing but what no start gets by without (`programs/floor.ts`), as the build makes ours, with the same
 * loader. Gives its launcher.
 */
export async function builtFloor(folder: string): Promise<string> {
	mkdirSync(folder, {recursive: true});
	const {asFunction, asFunctions} = await import(root('esbuild-plugins.config.js'));
	const {outputFiles = []} = await build({
		...asFunctions,
		jsx: 'automatic',
		entryPoints: {main: path.resolve(import.meta.dirname, 'programs/floor.ts')},
		outdir: folder,
	});
	for (const {path: file, text} of outputFiles) writeFileSync(file, await asFunction(text));
	const loader = root('bin/built-program.js');
	const launcher = path.join(folder, 'floor.mjs');
	writeFileSync(
		launcher,
		`import {builtProgram, run} from ${JSON.stringify(loader)};\nrun(builtProgram(${JSON.stringify(folder)}));\n`,
	);
	return launcher;
}
