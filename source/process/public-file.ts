import {constants} from 'node:fs';
import {open, rename, unlink} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {troubleOf} from './private-folder.ts';

/** What everybody may read. */
const mode = 0o644;

/**
 * Puts a text in a file's place, whole or not at all, for programs of other users to read; why it could not, in one sentence,
 * else null. A link that stands there is replaced, not followed, and nothing is left beside it.
 */
export async function replaceFile(file: string, text: string): Promise<string | null> {
	const whole = path.resolve(file);
	// node_exporter reads what ends in .prom: this does not.
	const beside = path.join(path.dirname(whole), `.${path.basename(whole)}.${process.pid}`);
	try {
		const {O_CREAT, O_EXCL, O_NOFOLLOW, O_WRONLY} = constants;
		const handle = await open(beside, O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY, mode);
		try {
			await handle.writeFile(text);
			// Whatever the umask says.
			await handle.chmod(mode);
			await handle.sync();
		} finally {
			await handle.close();
		}
		await rename(beside, whole);
		return null;
	} catch (error) {
		if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) await unlink(beside).catch(() => {});
		return `${file} was not written: ${troubleOf(error)}`;
	}
}
