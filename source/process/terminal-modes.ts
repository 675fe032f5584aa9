import {spawn} from 'node:child_process';
import {programOnPath} from './program-on-path.ts';

/** The modes of this process' terminal, as they are now. */
export type TerminalModes = {restore(): Promise<void>};

const limitMs = 1000;

/**
 * Remembers the modes of the terminal: a program that is killed leaves it as it had it, without echo or line breaks. Asked of
 * `stty` (POSIX: what `-g` prints, `stty` takes); where there is none they stay as they are.
 */
export async function terminalModes(env: Readonly<Record<string, string>>): Promise<TerminalModes> {
	const stty = programOnPath('stty', env);
	const before = stty === null ? '' : await asked(stty, ['-g'], env);
	return {
		async restore() {
			if (stty !== null && /^[\w:=;-]+$/.test(before)) await asked(stty, [before], env);
		},
	};
}

/** What it prints; empty where it fails. */
function asked(stty: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<string> {
	return new Promise((resolve) => {
		let text = '';
		const child = spawn(stty, args, {env, stdio: [0, 'pipe', 'ignore'], timeout: limitMs});
		child.stdout?.setEncoding('utf8').on('data', (more: string) => {
			text += more;
		});
		child.on('error', () => resolve(''));
		child.on('close', () => resolve(text.trim()));
	});
}
