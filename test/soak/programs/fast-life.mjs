// Loaded before the program (`node --import`): its time goes `TRIAGE_SOAK_SPEED` times as fast as everybody's, clocks and timers alike, and
// every second it writes what it holds on to into `TRIAGE_SOAK_FILE`.
import {appendFileSync, readdirSync, readFileSync} from 'node:fs';
import {syncBuiltinESMExports} from 'node:module';
import process from 'node:process';
import timersPromises from 'node:timers/promises';

if (process.argv[1]?.endsWith('bin/triage.js')) {
	const speed = Number(process.env.TRIAGE_SOAK_SPEED);
	const file = process.env.TRIAGE_SOAK_FILE ?? '';
	const RealDate = Date;
	const [began, real] = [Date.now(), performance.now()];
	const realNow = performance.now.bind(performance);
	const now = () => Math.round(began + (realNow() - real) * speed);
	globalThis.Date = class extends RealDate {
		constructor(...parts) {
			super(...(parts.length === 0 ? [now()] : parts));
		}

		static now() {
			return now();
		}
	};
	performance.now = () => real + (realNow() - real) * speed;
	const slower = (ms) => (typeof ms === 'number' ? ms / speed : ms);
	const {setTimeout: later, setInterval: often} = globalThis;
	const {setTimeout: delay} = timersPromises;
	globalThis.setTimeout = Object.assign((work, ms, ...rest) => later(work, slower(ms), ...rest), later);
	globalThis.setInterval = (work, ms, ...rest) => often(work, slower(ms), ...rest);
	timersPromises.setTimeout = (ms, ...rest) => delay(slower(ms), ...rest);
	syncBuiltinESMExports();

	const count = (folder) => {
		try {
			return readdirSync(folder, {recursive: true}).length;
		} catch {
			return 0;
		}
	};
	const children = () => {
		try {
			return readFileSync(`/proc/self/task/${process.pid}/children`, 'latin1').split(' ').filter(Boolean).length;
		} catch {
			return 0;
		}
	};
	const listeners = () => {
		const emitters = [process, process.stdin, process.stdout, process.stderr];
		return emitters.reduce((sum, one) => sum + one.eventNames().reduce((all, name) => all + one.listenerCount(name), 0), 0);
	};
	const tell = () => {
		globalThis.gc?.();
		const {heapUsed, rss, external} = process.memoryUsage();
		const resources = process.getActiveResourcesInfo();
		const mib = (bytes) => Math.round((bytes / 1024 / 1024) * 10) / 10;
		const line = {
			hours: Math.round(((realNow() - real) * speed) / 36_000) / 100,
			'heap MiB': mib(heapUsed),
			'external MiB': mib(external),
			'memory MiB': mib(rss),
			listeners: listeners(),
			timers: resources.filter((name) => name === 'Timeout').length,
			'other resources': resources.filter((name) => name !== 'Timeout').length,
			descriptors: readdirSync('/proc/self/fd').length,
			processes: children(),
			'temporary files': count(process.env.TMPDIR ?? '/nonexistent') + count(process.env.XDG_RUNTIME_DIR ?? '/nonexistent'),
		};
		appendFileSync(file, `${JSON.stringify(line)}\n`);
	};
	often(tell, 1000).unref();
}
