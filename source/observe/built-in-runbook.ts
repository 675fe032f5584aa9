import {existsSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

/** The runbook of a system as it comes with this program: see `BuiltInRunbook`. */
type BuiltIn = {readonly file: string; readonly text: string; readonly kept: string | null};

/**
 * The runbook of a system that comes with this program, as Markdown. It lies in the system's folder in a checkout and, copied by the
 * build with what was understood of it, at `systems/<name>/` under the folder of the bundle (whose chunks lie one folder down).
 * Throws where it is missing: then the package is broken.
 */
export function builtInRunbook(system: string, file: string): BuiltIn {
	const places = [`./systems/${system}/`, `../systems/${system}/`].map((place) => fileURLToPath(new URL(place, import.meta.url)));
	const place = places.find((candidate) => existsSync(`${candidate}runbook.md`)) ?? '';
	return {file, text: readFileSync(`${place}runbook.md`, 'utf8'), kept: textOf(`${place}runbook.json`)};
}

function textOf(place: string): string | null {
	try {
		return readFileSync(place, 'utf8');
	} catch {
		return null;
	}
}
