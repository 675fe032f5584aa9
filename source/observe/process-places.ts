import {readlink} from 'node:fs/promises';
import {type SafeText, safeText} from '../text/safe-text.ts';

/** Where a process runs, and the files that its output goes to; null and none where that is not shown to us. */
export async function placesOf(
	pid: number,
	proc: string,
): Promise<{readonly cwd: SafeText | null; readonly logs: readonly string[]}> {
	const link = (name: string) => readlink(`${proc}/${pid}/${name}`).catch(() => null);
	const [cwd, out, error] = await Promise.all([link('cwd'), link('fd/1'), link('fd/2')]);
	const files = [out, error].filter((file): file is string => file?.startsWith('/') === true && !file.startsWith('/dev/'));
	return {cwd: cwd === null ? null : safeText(cwd), logs: [...new Set(files)]};
}
