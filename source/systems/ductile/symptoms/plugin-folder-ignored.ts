import {safe} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {Picture} from '../picture.ts';
import {blindBy, from, seen, valuesOf} from './seen.ts';

/** A folder below a plugin root has something to run and no manifest: it is skipped, with a line in the log when it starts. */
export const pluginFolderIgnored: SymptomKind<Picture> = {
	kind: 'plugin-folder-ignored',
	title: 'Plugin ignored',
	binds: {words: ['plugin directory ignored'], commands: []},
	needs: ['files'],
	damping: {appearMs: 2000, clearMs: 1000},
	detect(picture) {
		const blind = blindBy(picture, 'files');
		if (blind !== null) return blind;
		const {files, log, now} = picture;
		return seen(
			...(files?.ignored ?? []).map((folder) => {
				const said = log?.lines.findLast(({text}) => text.includes('missing manifest.yaml') && text.includes(folder));
				return {
					subject: folder,
					severity: 'notice' as const,
					summary: safe`${folder} has something to run and no manifest.yaml: it is no plugin`,
					evidence: [
						from('files', safe`no manifest.yaml in ${folder}`, now),
						...(said === undefined ? [] : [from('log', said.text, said.at)]),
					],
					since: said?.at ?? null,
					values: valuesOf(picture, {folder}),
					fingerprint: `ignored ${folder}`,
					freesItselfAt: null,
				};
			}),
		);
	},
};
