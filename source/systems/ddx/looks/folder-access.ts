import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import {foldersSource} from '../observe/folders.ts';
import type {FolderAccess} from '../picture.ts';
import type {DdxLook} from './context.ts';

/** Owner and mode of the folders that DDx writes to, and whether we may. */
export const folderAccessLook: DdxLook = async ({surroundings, place}, _, signal) => {
	const looked = await foldersSource(place).look(signal);
	if (looked.kind === 'gap') return {ok: false, lines: [safeText(looked.reason)]};
	return {ok: true, lines: [safe`this user is uid ${surroundings.uid}`, ...looked.value.map(line)]};
};

function line({path, exists, writable, owner, mode}: FolderAccess): SafeText {
	const may = ours(writable ? 'writable' : 'NOT WRITABLE');
	if (!exists) return safe`${safeText(path)}: not there, ${ours(writable ? 'can be made' : 'CANNOT BE MADE')}`;
	const bits = mode === null ? '?' : (mode & 0o7777).toString(8).padStart(4, '0');
	return safe`${safeText(path)}: ${may}, uid ${owner ?? ours('?')}, mode ${ours(bits)}`;
}
