import process from 'node:process';
import {waited} from '../text/age.ts';
import {fitted} from '../text/fit.ts';
import {ours, safe, safeText} from '../text/safe-text.ts';

/** What is under way, and how long it may take at most; null where nothing ends it. */
type Under = {readonly what: string; readonly of: number; readonly limitMs: number | null};

/** Where progress is shown: standard error, for somebody who looks at it. */
type Shown = Pick<NodeJS.WriteStream, 'write'> & {readonly isTTY?: boolean; readonly columns?: number};

/** Tells how far something is. */
export type Progress = {
	/** One more of them is done. */
	step(): void;
	/** It is over: the line is gone. */
	done(): void;
};

/** What takes less is not worth a line, milliseconds; then it is told anew as often as one reads. */
const [quietMs, everyMs] = [1000, 500];

/** Says on standard error, where that is a terminal, how far something is that takes over a second, and for how long. */
export function progress({what, of, limitMs}: Under, stream: Shown = process.stderr): Progress {
	if (stream.isTTY !== true || process.env.TERM === 'dumb') return {step() {}, done() {}};
	const atMost = limitMs === null ? ours('') : safe` of at most ${waited(limitMs)}`;
	const start = performance.now();
	let [steps, isShown] = [0, false];
	const show = () => {
		const ms = performance.now() - start;
		if (ms < quietMs) return;
		const line = safe`triage: ${safeText(what)}: ${steps} of ${of}, ${waited(ms)}${atMost}`;
		// One cell less than there are, since some terminals wrap after the last.
		stream.write(`\r${fitted(line, Math.max(1, (stream.columns ?? 80) - 1))}`);
		isShown = true;
	};
	const timer = setInterval(show, everyMs);
	return {
		step() {
			steps++;
			if (isShown) show();
		},
		done() {
			clearInterval(timer);
			if (isShown) stream.write('\r\u001b[K');
			isShown = false;
		},
	};
}
