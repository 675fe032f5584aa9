import type {Finding} from '../../../domain/symptom.ts';
import {safe, safeText} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import {entryWords} from '../entry-words.ts';
import type {Files} from '../observe/files.ts';
import type {Picture} from '../picture.ts';
import {blindness, line, seen, valuesOf} from './seen.ts';

/** `/opt/helix` or `/run/helix` is not helix:helix: what runs goes on, and does not start again (runbook of 2025-11-11: permission denied). */
export const folderOwner: SymptomKind<Picture> = {
	kind: 'folder-owner',
	title: 'Folder not helix’s',
	binds: {words: ['service wont start', 'directory permissions'], commands: ['sudo ls -la /opt/helix', 'sudo chown helix:helix']},
	needs: ['files'],
	damping: {appearMs: 3000, clearMs: 1000},
	leads: ['ls -ld /opt/helix'],
	detect(picture) {
		const blind = blindness(picture, ['files']);
		if (blind !== null) return blind;
		const {files} = picture;
		if (files === null) return {kind: 'blind', reason: 'files: not looked at yet'};
		// Where neither is installed as a unit nobody says whose the folders should be.
		if (!files.shadow.exists && !files.research.exists) return seen();
		return seen(...(['opt', 'run'] as const).flatMap((name) => wrong(picture, files, name) ?? []));
	},
};

function wrong(picture: Picture, files: Files, name: 'opt' | 'run'): Finding | null {
	const entry = files[name];
	const {account} = files;
	const path = `/${name}/helix`;
	if (entry.kind === 'unseen') return null;
	// Nothing says who makes /run/helix, and it is gone with each boot: what misses it is the seed.
	if (entry.kind === 'missing' && name === 'run') return null;
	const isWrong = entry.kind !== 'folder' || (account !== null && (entry.uid !== account.uid || entry.gid !== account.gid));
	if (!isWrong) return null;
	return {
		subject: safeText(path),
		severity: 'warning',
		summary: safe`${safeText(path)} ${entry.kind === 'missing' ? entryWords(entry, account) : safe`is a ${entryWords(entry, account)}, not helix:helix`}: a service that starts is denied`,
		evidence: [line(picture, 'files', safe`${safeText(`${picture.place.root}${path}`)}: ${entryWords(entry, account)}`)],
		since: null,
		values: {...valuesOf(picture, 'shadow'), folder: `${picture.place.root}${path}`},
		fingerprint: entry.kind === 'missing' ? 'missing' : `${entry.kind} ${entry.uid}:${entry.gid} ${entry.mode}`,
		freesItselfAt: null,
	};
}
