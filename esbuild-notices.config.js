// Whose work is in the bundle: what is bundled is handed on, and its licences want their text to go with it.
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';

/** Folders of the packages that a build read anything from. */
const used = new Set();

/** Remembers what each build put into its output. */
export const noticing = {
	name: 'noticing',
	setup(build) {
		build.initialOptions.metafile = true;
		build.onEnd(({metafile}) => {
			for (const {inputs} of Object.values(metafile?.outputs ?? {}))
				for (const [file, {bytesInOutput}] of Object.entries(inputs))
					if (bytesInOutput > 0) uses(path.resolve(file.replace(/^[\w-]+:/, '')));
		});
	},
};

/** A file of a package is part of what is handed on. */
export function uses(file) {
	const inside = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file);
	if (inside !== null) used.add(inside[1]);
}

/** Every package with its licence's own words. Throws where a package brings none and names none. */
export function notices() {
	const packages = [...used].map((folder) => ({folder, ...JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))}));
	const byWords = new Map();
	for (const {folder, name, version, license, author, repository} of packages) {
		const file = readdirSync(folder).find((one) => /^(licen[cs]e|copying)([.-]|$)/i.test(one));
		const words = file === undefined ? '' : readFileSync(path.join(folder, file), 'utf8').trim();
		if (words === '' && license === undefined) throw new Error(`${name} ${version} names no licence: it cannot be bundled`);
		const by = author?.name ?? author ?? repository?.url ?? 'its authors';
		const text = words === '' ? `The package brings no text of its licence. It is by ${by}.` : words;
		byWords.set(text, new Set([...(byWords.get(text) ?? []), `${name} ${version} (${license ?? 'see below'})`]));
	}
	const parts = [...byWords].map(([words, names]) => `${[...names].sort().join('\n')}\n\n${words}\n`).sort();
	return `triage is made with the following packages; each is under its own licence.\n\n${parts.join(`\n${'-'.repeat(80)}\n\n`)}`;
}
