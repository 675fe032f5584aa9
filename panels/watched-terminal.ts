import type {EventEmitter} from 'node:events';
import {leaveErrors} from './late-errors.ts';
import type {ScreenEnd} from './running-screen.ts';

/** What is heard of a terminal: that it has another size, and that it is gone, with the code of what said so (EIO, EPIPE, EOF at its end). */
export type TerminalNews = {
	resized(): void;
	gone(end: Extract<ScreenEnd, {kind: 'lost'}>): void;
};

type Ends = {readonly stdin: EventEmitter; readonly stdout: EventEmitter};

/** Hears what becomes of a terminal, until the function that it gives is called; what a terminal that was left still says of its end is nobody's then. */
export function watchTerminal({stdin, stdout}: Ends, {resized, gone}: TerminalNews): () => void {
	const lost = (error: NodeJS.ErrnoException) => gone({kind: 'lost', code: error.code ?? 'unknown'});
	const hungUp = () => gone({kind: 'lost', code: 'EOF'});
	stdout.on('resize', resized);
	for (const stream of [stdout, stdin]) stream.on('error', lost);
	for (const end of ['end', 'close'] as const) stdin.on(end, hungUp);
	return () => {
		stdout.off('resize', resized);
		for (const end of ['end', 'close'] as const) stdin.off(end, hungUp);
		for (const stream of [stdin, stdout]) leaveErrors(stream, lost);
	};
}
