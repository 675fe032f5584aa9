import {existsSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

const file = 'runbook.md';

/**
 * The runbook of ddx-server that comes with this program, as Markdown. It lies beside this file in a checkout and, copied by the
 * build, at `systems/ddx/` under the folder of the bundle (whose chunks lie one folder down). Throws where it is missing: then the package is broken.
 */
export function builtInRunbook(): {readonly file: string; readonly text: string} {
	const places = [`./systems/ddx/${file}`, `../systems/ddx/${file}`, `./${file}`].map((place) =>
		fileURLToPath(new URL(place, import.meta.url)),
	);
	const place = places.find((candidate) => existsSync(candidate)) ?? file;
	return {file: 'ddx-server.md', text: readFileSync(place, 'utf8')};
}
