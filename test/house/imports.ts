import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {parseSync} from 'oxc-parser';

/** An import as the house sees it: from which room into which, and whether only types cross. */
export type Import = {readonly file: string; readonly from: string; readonly to: string; readonly typesOnly: boolean};

/** The repository's root. */
export const root = path.resolve(import.meta.dirname, '../..');

/** The files of the program, relative to the root. */
export function programFiles(): string[] {
	return ['source', 'panels', 'fixtures'].flatMap((top) =>
		readdirSync(path.join(root, top), {recursive: true, encoding: 'utf8'})
			.map((file) => path.posix.join(top, file))
			.filter((file) => /\.tsx?$/.test(file) && !file.startsWith('fixtures/recordings/')),
	);
}

/**
 * The room that a file of the program is in: the folder below `source/` (systems and their symptoms apart), `panels`, `fixtures`, `main`; for a
 * package its name, and `node:` for Node's own.
 */
export function roomOf(specifier: string, file: string): string {
	if (specifier.startsWith('node:')) return 'node:';
	if (!specifier.startsWith('.')) return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
	return roomOfFile(path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier)));
}

function roomOfFile(file: string): string {
	const [top = '', room = '', system = '', inner = ''] = file.split('/');
	if (top !== 'source') return top;
	if (!file.includes('/', 'source/'.length)) return 'main';
	if (room !== 'systems') return room;
	if (!system.includes('.') && inner === 'symptoms') return `systems/${system}/symptoms`;
	return system.includes('.') ? 'systems' : `systems/${system}`;
}

/** Every import and re-export of one file's text; dynamic ones are values. */
export function importsOf(file: string, text: string): Import[] {
	const {module, errors} = parseSync(file, text);
	if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
	const from = roomOfFile(file);
	const found = (specifier: string, typesOnly: boolean) => ({file, from, to: roomOf(specifier, file), typesOnly});
	return [
		...module.staticImports.map(({moduleRequest, entries}) =>
			found(moduleRequest.value, entries.length > 0 && entries.every(({isType}) => isType)),
		),
		...module.staticExports.flatMap(({entries}) =>
			entries.flatMap(({moduleRequest, isType}) => (moduleRequest === null ? [] : [found(moduleRequest.value, isType)])),
		),
		...module.dynamicImports.map(({moduleRequest}) =>
			found(text.slice(moduleRequest.start, moduleRequest.end).replace(/^['"`]|['"`]$/g, ''), false),
		),
	];
}

/** All imports of the program. */
export function allImports(): Import[] {
	return programFiles().flatMap((file) => importsOf(file, readFileSync(path.join(root, file), 'utf8')));
}
