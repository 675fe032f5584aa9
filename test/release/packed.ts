import {spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** What `npm pack` makes of this folder as it stands built. */
export type Packed = {
	readonly filename: string;
	readonly size: number;
	readonly unpackedSize: number;
	readonly files: readonly {readonly path: string; readonly size: number; readonly mode: number}[];
};

/** Packs into a folder; with null only tells what would be packed. */
export function pack(into: string | null): Packed {
	const args = [
		'pack',
		'--json',
		'--ignore-scripts',
		'--loglevel=error',
		...(into === null ? ['--dry-run'] : ['--pack-destination', into]),
	];
	const {stdout, stderr} = spawnSync('npm', args, {cwd: root, encoding: 'utf8'});
	const [packed] = Object.values(JSON.parse(stdout.slice(stdout.search(/[[{]/))) as Record<string, Packed>);
	if (packed === undefined) throw new Error(stderr);
	return packed;
}

/** What nobody needs who runs it: sources, maps, tests, settings. What is in no list here is no part of a package. */
const wanted =
	/^(package\.json|README\.md|LICENSE|CHANGELOG\.md|bin\/[\w-]+\.js|dist\/[\w./-]+\.(js|cjs|mjs|wasm|md|json|txt|1))$/;

/** What is wrong with a package, a sentence each. */
export function faultsOf({files}: Packed): readonly string[] {
	const json = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
		readonly bin: Record<string, string>;
		readonly dependencies?: object;
		readonly license?: string;
	};
	const names = new Map(files.map((file) => [file.path, file]));
	const strangers = files.filter((file) => !wanted.test(file.path)).map((file) => `${file.path} is nothing that a user needs`);
	const bins = Object.values(json.bin).flatMap((file) => {
		if (!names.has(file)) return [`${file} is named as a program and is not in it`];
		return readFileSync(path.join(root, file), 'utf8').startsWith('#!/usr/bin/env node\n')
			? []
			: [`${file} does not say what runs it`];
	});
	const lacking = ['LICENSE', 'README.md', 'dist/THIRD-PARTY-NOTICES.txt', 'dist/triage.1']
		.filter((file) => !names.has(file))
		.map((file) => `${file} is missing`);
	const bundled = json.dependencies === undefined ? [] : ['it has dependencies, though everything is bundled'];
	return [...strangers, ...bins, ...lacking, ...bundled, ...(json.license === undefined ? ['it names no licence'] : [])];
}

/** The packages in the bundle with their licences, `name version (licence)`. */
export function bundled(): readonly string[] {
	const text = readFileSync(path.join(root, 'dist/THIRD-PARTY-NOTICES.txt'), 'utf8');
	return text.split('\n').filter((line) => /^(@[\w.-]+\/)?[\w.-]+ \d+\.\d+\.\d+\S* \(.+\)$/.test(line));
}
