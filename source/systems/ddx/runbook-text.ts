import {existsSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import type {BuiltInRunbook} from '../system.ts';

const file = 'runbook.md';
const keptFile = 'runbook.json';

/**
 * The runbook of ddx-server that comes with this program, as Markdown. It lies beside this file in a checkout and, copied by the
 * build with what was understood of it, at `systems/ddx/` under the folder of the bundle (whose chunks lie one folder down). Throws
 * where it is missing: then the package is broken.
 */
export function builtInRunbook(): BuiltInRunbook {
	const places = [`./systems/ddx/${file}`, `../systems/ddx/${file}`, `./${file}`].map((place) =>
		fileURLToPath(new URL(place, import.meta.url)),
	);
	const place = places.find((candidate) => existsSync(candidate)) ?? file;
	return {file: 'ddx-server.md', text: readFileSync(place, 'utf8'), kept: textOf(place.replace(file, keptFile))};
}

function textOf(place: string): string | null {
	try {
		return readFileSync(place, 'utf8');
	} catch {
		return null;
	}
}
