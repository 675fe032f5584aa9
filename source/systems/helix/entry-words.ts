import {ours, type SafeText, safe, safeText} from '../../text/safe-text.ts';
import type {Entry, Files} from './observe/files.ts';

/** A path in words: what it is, whose, its mode. */
export function entryWords(entry: Entry, account: Files['account']): SafeText {
	if (entry.kind === 'missing') return ours('is not there');
	if (entry.kind === 'unseen') return entry.why;
	const owner = account !== null && account.uid === entry.uid ? ours('helix') : safe`uid ${entry.uid}`;
	const group = account !== null && account.gid === entry.gid ? ours('helix') : safe`gid ${entry.gid}`;
	return safe`${ours(entry.kind)} of ${owner}:${group}, mode ${safeText(entry.mode.toString(8).padStart(4, '0'))}`;
}

/** Whether the account can go into a folder and read it, by owner, group and mode; null where that cannot be told. */
export function canEnter(entry: Entry, account: Files['account']): boolean | null {
	if (account === null || entry.kind === 'unseen') return null;
	if (entry.kind !== 'folder') return false;
	const shift = entry.uid === account.uid ? 6 : entry.gid === account.gid ? 3 : 0;
	return ((entry.mode >> shift) & 0o5) === 0o5;
}
