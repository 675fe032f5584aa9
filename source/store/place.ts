import type {Surroundings} from '../domain/surroundings.ts';
import type {SafeText} from '../text/safe-text.ts';
import {ours, safeText} from '../text/safe-text.ts';
import type {Place} from './ports.ts';

/** What main.ts knows about the run beside its surroundings. */
export type Run = {
	/** What is looked at: a folder, an address. */
	readonly at: string;
	readonly user: string;
	readonly readOnly: boolean;
	readonly mode: Place['mode'];
};

/** The header's words for a run. */
export function placeOf({env, home, uid, host, now}: Surroundings, {at, user, readOnly, mode}: Run): Place {
	return {
		workspace: homeShortened(at, home),
		user: safeText(user),
		host: safeText(host),
		zone: zoneAt(now()),
		ssh: Boolean(env.SSH_CONNECTION ?? env.SSH_TTY),
		root: uid === 0,
		readOnly,
		mode,
	};
}

/** A place as it is shown: with `~` for the home folder. */
export function homeShortened(folder: string, home: string): SafeText {
	if (home.length > 1 && folder === home) return ours('~');
	return safeText(home.length > 1 && folder.startsWith(`${home}/`) ? `~${folder.slice(home.length)}` : folder);
}

/** The machine's offset from UTC at a moment. An offset rather than a name: it says what to add, and costs no ICU data. */
function zoneAt(at: number): SafeText {
	const minutes = -new Date(at).getTimezoneOffset();
	if (minutes === 0) return ours('UTC');
	const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
	return ours(`UTC${minutes < 0 ? '-' : '+'}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`);
}
