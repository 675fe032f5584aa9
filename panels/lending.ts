import type {Outcome} from '../source/domain/command.ts';
import type {SafeText} from '../source/text/safe-text.ts';
import {join, ours, safe} from '../source/text/safe-text.ts';
import {outcomeWords} from './rows/output-lines.ts';
import type {Display, Keyboard} from './terminal.ts';

/** What was typed for the program and left over by it is no answer: it is let pass for so long, milliseconds. */
const deafMs = 150;

/**
 * What a program that was killed leaves on: its alternate screen (47, since 1049 would move the cursor too), a scroll region (which some
 * terminals keep for each screen, and whose end homes the cursor), colours, another character set, mouse and focus reports, marked pastes, keys in a form of its own, a
 * hidden cursor, no line wrap (ECMA-48, DEC private modes, xterm).
 */
const plain =
	'\x1b7\x1b[r\x1b8\x1b[?47l\x1b7\x1b[r\x1b8\x1b[0m\x1b(B\x0f\x1b[?1000;1002;1003;1004;1006;2004l\x1b[>4m\x1b[?1l\x1b>\x1b[?25h\x1b[?7h';

/** The two ends of the terminal. */
export type Terminal = {readonly stdin: Keyboard; readonly stdout: Display};

/**
 * Runs `use` on a terminal that nothing else draws on: says what has it, and once it ended how, which waits for Enter so that
 * what is left there can be read. `gone` settles when the terminal does not come back.
 */
export async function lent(
	{stdin, stdout}: Terminal,
	runs: readonly SafeText[],
	use: () => Promise<Outcome>,
	gone: Promise<unknown>,
): Promise<Outcome> {
	stdout.write(`triage: the terminal is handed to: ${join(runs, ' ')}\r\n`);
	const outcome = await use();
	stdout.write(`${plain}\r\ntriage: ${endWords(outcome)}. Press Enter to go back. `);
	await Promise.race([enter(stdin), gone]);
	stdout.write('\r\n');
	return outcome;
}

function endWords(outcome: Outcome): SafeText {
	return outcome.kind === 'not-started' ? outcomeWords(outcome) : safe`${ours('it ended:')} ${outcomeWords(outcome)}`;
}

/** Resolves with a fresh Enter, q or Ctrl+C. Raw from here on, since in a line of the terminal's own Ctrl+D would end the keyboard for good. */
function enter(stdin: Keyboard): Promise<void> {
	const {promise, resolve} = Promise.withResolvers<void>();
	const from = performance.now() + deafMs;
	const heard = (chunk: string | Buffer) => {
		if (performance.now() >= from && /[\r\nq\x03]/.test(String(chunk))) resolve();
	};
	stdin.setRawMode?.(true);
	stdin.setEncoding('utf8');
	stdin.on('data', heard);
	stdin.ref?.();
	stdin.resume();
	// It is read on: a pause right before somebody else goes on reading would end that too (Node stops on the next tick).
	return promise.finally(() => stdin.off('data', heard));
}
