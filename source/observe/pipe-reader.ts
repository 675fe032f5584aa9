import {fstatSync} from 'node:fs';
import {lstat, readdir, readlink} from 'node:fs/promises';

/** How often the reader is looked for, milliseconds. */
const everyMs = 500;

/** An open end of a pipe: `/proc/<pid>/fd/<n>`. */
type End = {readonly file: string; readonly link: string};

/**
 * Resolves when nobody reads the pipe that `fd` writes into any more (`triage watch | head -1`): a write would say so too, but one may
 * be hours away. Looks at Linux's /proc, since Node has no poll(2) for an end that is only written. Where it cannot be told, for what is no
 * pipe or a reader that is not ours to see, it never resolves.
 */
export async function readerGone(fd: number, signal: AbortSignal): Promise<void> {
	const never = new Promise<void>(() => {});
	const link = pipeOf(fd);
	if (link === null) return never;
	let reader = await readingEnd(link);
	while (reader !== null && !signal.aborted) {
		await new Promise((resolve) => setTimeout(resolve, everyMs).unref());
		const there = await standing(reader);
		if (there === 'hidden') return never;
		if (there === 'open') continue;
		reader = await readingEnd(link);
		if (reader === null) return;
	}
	return never;
}

/** What the links in /proc call the pipe; null where it is none. */
function pipeOf(fd: number): string | null {
	try {
		const found = fstatSync(fd);
		return found.isFIFO() ? `pipe:[${found.ino}]` : null;
	} catch {
		return null;
	}
}

/** Whether an end is still open; `hidden` once its process is another user's (`| sudo tee`). */
async function standing({file, link}: End): Promise<'open' | 'closed' | 'hidden'> {
	try {
		return (await readlink(file)) === link ? 'open' : 'closed';
	} catch (error) {
		return ['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '') ? 'closed' : 'hidden';
	}
}

/** An end that reads the pipe, of any process that we may see. */
async function readingEnd(link: string): Promise<End | null> {
	for (const pid of await entries('/proc')) {
		if (!/^\d+$/.test(pid)) continue;
		for (const number of await entries(`/proc/${pid}/fd`)) {
			const end = {file: `/proc/${pid}/fd/${number}`, link};
			if ((await standing(end)) === 'open' && (await reads(end))) return end;
		}
	}
	return null;
}

/** The mode of the link itself says how the file was opened (proc_pid_fd(5)). */
function reads({file}: End): Promise<boolean> {
	return lstat(file).then(
		({mode}) => (mode & 0o400) !== 0,
		() => false,
	);
}

function entries(folder: string): Promise<string[]> {
	return readdir(folder).catch(() => []);
}
