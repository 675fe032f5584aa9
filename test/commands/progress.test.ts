import {afterEach, beforeEach, expect, it, vi} from 'vitest';
import {progress} from '../../source/commands/progress.ts';

beforeEach(() => {
	vi.useFakeTimers({toFake: ['setInterval', 'clearInterval', 'performance']});
	vi.stubEnv('TERM', 'xterm');
});
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllEnvs();
});

/** A standard error with what was written to it. */
function stream(isTTY: boolean) {
	const written: string[] = [];
	return {written, isTTY, columns: 60, write: (text: string | Uint8Array) => written.push(String(text)) > 0};
}

const under = {what: 'looking', of: 3, limitMs: 6000};

it('says how far it is and how long it takes once that is over a second, and leaves no line behind', () => {
	const to = stream(true);
	const {step, done} = progress(under, to);
	vi.advanceTimersByTime(900);
	step();
	expect(to.written).toEqual([]);
	vi.advanceTimersByTime(1100);
	step();
	expect(to.written.at(-1)?.trimEnd()).toBe('\rtriage: looking: 2 of 3, 2 s of at most 6 s');
	expect(to.written.at(-1)?.length).toBeLessThanOrEqual(60);
	done();
	expect(to.written.at(-1)).toBe('\r\u001b[K');
	const {length} = to.written;
	vi.advanceTimersByTime(5000);
	expect(to.written).toHaveLength(length);
});

it('says nothing where it was short, and nothing into a pipe or a dumb terminal', () => {
	const [short, pipe, dumb] = [stream(true), stream(false), stream(true)];
	progress(under, short).done();
	progress(under, pipe);
	vi.stubEnv('TERM', 'dumb');
	progress(under, dumb);
	vi.advanceTimersByTime(5000);
	expect([short, pipe, dumb].map(({written}) => written)).toEqual([[], [], []]);
});
