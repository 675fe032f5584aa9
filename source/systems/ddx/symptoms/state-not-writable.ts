import type {Finding} from '../../../domain/symptom.ts';
import {ours, type SafeText, safe} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {FolderAccess, Picture} from '../picture.ts';
import {seen, unseen} from './seen.ts';

/** A folder that DDx writes to is there and this user may not write to it. One that is not there is made when needed. */
export const stateNotWritable: SymptomKind<Picture> = {
	kind: 'state-not-writable',
	title: 'State not writable',
	binds: {words: ['user-state', 'permission errors at startup'], commands: []},
	needs: ['folders'],
	damping: {appearMs: 4000, clearMs: 1000},
	leads: ['~/.ddx'],
	detect(picture) {
		const reason = unseen(picture, 'folders');
		if (reason !== null) return {kind: 'blind', reason};
		const closed = (picture.folders ?? []).filter(({exists, writable}) => exists && !writable);
		return seen(...closed.map((folder) => finding(folder, picture)));
	},
};

function finding(folder: FolderAccess, {now, stateRoot}: Picture): Finding {
	const path = ours(folder.path);
	const {instead = null} = folder;
	const what = instead === null ? safe`is not writable for this user` : safe`is ${ours(instead)}, not a folder`;
	return {
		subject: path,
		severity: folder.path === stateRoot ? 'critical' : 'warning',
		summary: safe`${path} ${what}: ${accessOf(folder)}`,
		evidence: [{source: 'folders', text: safe`${path}: ${accessOf(folder)}`, at: now}],
		since: null,
		values: {folder: folder.path},
		fingerprint: JSON.stringify([folder.path, folder.owner, folder.mode, instead]),
		freesItselfAt: null,
	};
}

function accessOf({owner, mode}: FolderAccess): SafeText {
	const who = owner === null ? safe`owner not known` : safe`owned by uid ${owner}`;
	return mode === null ? who : safe`${who}, mode ${(mode & 0o7777).toString(8).padStart(4, '0') as SafeText}`;
}
