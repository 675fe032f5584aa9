import type {Argv} from '../domain/command.ts';
import type {Surroundings} from '../domain/surroundings.ts';
import type {SafeText} from '../text/safe-text.ts';
import {ours} from '../text/safe-text.ts';

/** More than this a terminal may refuse to take over (xterm: 100,000 characters of base64). */
const most = 74_000;

/**
 * Hands a text to the terminal's clipboard by OSC 52, through tmux and screen where one stands between. The terminal says
 * nothing back, so the sentence says what was done, not what came of it.
 */
export function copyByTerminal(text: string, {env}: Surroundings, write: (sequence: string) => void): SafeText {
	const bytes = Buffer.from(text, 'utf8');
	if (bytes.length > most) return ours(`too long to copy: ${bytes.length} bytes, and terminals take ${most}`);
	const plain = `\u001b]52;c;${bytes.toString('base64')}\u0007`;
	write(wrapped(plain, env));
	return ours('copied: handed to the terminal’s clipboard (OSC 52)');
}

/** tmux and screen keep sequences that they do not know unless these are wrapped (tmux: allow-passthrough; it also knows OSC 52 itself). */
function wrapped(sequence: string, env: Surroundings['env']): string {
	if (env.TMUX === undefined && env.TERM?.startsWith('screen')) return `\u001bP${sequence}\u001b\\`;
	return sequence;
}

/** The desktop's own clipboard program, where this is not a session from afar. Text goes to it on standard input. */
export function clipboardProgram({env, platform}: Surroundings): Argv | null {
	if (env.SSH_CONNECTION !== undefined || env.SSH_TTY !== undefined) return null;
	if (platform === 'darwin') return ['pbcopy'];
	if (env.WAYLAND_DISPLAY !== undefined) return ['wl-copy'];
	if (env.DISPLAY !== undefined) return ['xclip', '-selection', 'clipboard'];
	return null;
}
