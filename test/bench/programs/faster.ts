import {appendFileSync} from 'node:fs';
import {isMainThread} from 'node:worker_threads';
import {collected} from '../../soak/programs/alive.ts';

/**
 * Loaded before the program (`--import`): its clock and its timers run so many times as fast, so that it lives through hours in
 * minutes. What it waits for a second or longer it still waits for a tenth of one, so that time-outs are no shorter than its looks take.
 */
const times = Number(process.env.TRIAGE_BENCH_TIMES ?? 1);
const [began, wall, monotonic] = [Date.now(), Date.now, performance.now.bind(performance)];
const start = monotonic();
Date.now = () => began + Math.round((wall() - began) * times);
performance.now = () => start + (monotonic() - start) * times;
const {setTimeout: once, setInterval: often} = globalThis;
function quicker<Timer>(timer: (heard: () => void, ms?: number) => Timer) {
	return (heard: () => void, ms = 0) => timer(heard, Math.max(ms / times, Math.min(ms / 10, 100)));
}
Object.assign(globalThis, {setTimeout: quicker(once), setInterval: quicker(often)});

const file = process.env.TRIAGE_BENCH_ALIVE;
if (file !== undefined && isMainThread)
	often(() => {
		const hour = ((monotonic() - start) * times) / 3_600_000;
		appendFileSync(file, `${JSON.stringify({hour, ...collected()})}\n`);
	}, Number(process.env.TRIAGE_BENCH_EVERY)).unref();
