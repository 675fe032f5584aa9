import type {Answers} from './installation.ts';

/**
 * The words that a help page lists under `Available Commands:` or a group's own heading (DDx is built with cobra); null where there
 * is no such list, which is no proof that there are no words.
 */
export function commandsIn(help: string): readonly string[] | null {
	const words = section(help, /^[A-Z][\w -]*Commands:$/).flatMap((line) => /^ {2}([a-z][\w-]*)(?: |$)/.exec(line)?.[1] ?? []);
	return words.length === 0 ? null : words;
}

/** The flags under `Flags:`, long and short, with their dashes; null where there is no such list. */
export function flagsIn(help: string): readonly string[] | null {
	const flags = section(help, /^Flags:$/).flatMap((line) => /^ {2,8}-.*?(?= {2,}|$)/.exec(line)?.[0].match(/--?[\w-]+/g) ?? []);
	return flags.length === 0 ? null : flags;
}

/** The lines under headings of one kind, each list up to the next blank line. */
function section(help: string, heading: RegExp): readonly string[] {
	const found: string[] = [];
	let inside = false;
	for (const line of help.split(/\r?\n/)) {
		if (inside && line.trim() !== '') found.push(line);
		else inside = heading.test(line);
	}
	return found;
}

/** What a version looks like, and no more of it than that. */
export const versionPattern = /^v?\d[\w.+-]{0,60}$/;

/** The version in the first line of `ddx version` (`DDx v0.6.2-alpha164`); null where it says something else. */
export function versionIn(said: string): string | null {
	const word = /^DDx (\S+)$/m.exec(said)?.[1] ?? '';
	return versionPattern.test(word) ? word : null;
}

/** What to ask, and how each answer is read. `ddx server` is followed by a flag only: an unknown word there starts a server. */
export const questions: Readonly<
	Record<keyof Answers, {readonly args: readonly string[]; read(help: string): readonly string[] | null}>
> = {
	root: {args: ['--help'], read: commandsIn},
	bead: {args: ['bead', '--help'], read: commandsIn},
	beadUpdate: {args: ['bead', 'update', '--help'], read: flagsIn},
	work: {args: ['work', '--help'], read: (help) => both(commandsIn(help), flagsIn(help))},
	server: {args: ['server', '--help'], read: commandsIn},
};

function both(words: readonly string[] | null, flags: readonly string[] | null): readonly string[] | null {
	return words === null && flags === null ? null : [...(words ?? []), ...(flags ?? [])];
}
