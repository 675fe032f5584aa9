// Loaded before the program (`node --import`): its time goes `TRIAGE_SOAK_SPEED` times as fast as everybody's, clocks and timers alike, and
// every `TRIAGE_SOAK_EVERY` milliseconds of ours it writes what it holds on to into `TRIAGE_SOAK_FILE`. Into the folder `TRIAGE_SOAK_SNAPSHOTS`
// goes its whole heap, once each of the hours that stand in `TRIAGE_SOAK_HOURS` is over.
import {appendFileSync, readdirSync, readFileSync} from 'node:fs';
import {syncBuiltinESMExports} from 'node:module';
import process from 'node:process';
import timersPromises from 'node:timers/promises';
import {writeHeapSnapshot} from 'node:v8';
import {collected} from './alive.ts';

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
	let pending = [];
	const kept = (timer) => {
		pending.push(new WeakRef(timer));
		return timer;
	};
	globalThis.setTimeout = Object.assign((work, ms, ...rest) => kept(later(work, slower(ms), ...rest)), later);
	globalThis.setInterval = (work, ms, ...rest) => kept(often(work, slower(ms), ...rest));
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
	// Timers that nobody waits for are not among the active resources: those are known by their making.
	const isPending = (timer) => timer.deref()?._destroyed === false;
	const unwaited = () => {
		pending = pending.filter(isPending);
		return pending.filter((timer) => timer.deref()?.hasRef() === false).length;
	};
	/** How many of each kind: what keeps the program running, and libuv's handles, whether they do or not. */
	const kinds = () => {
		process.report.excludeNetwork = true;
		const handles = process.report
			.getReport()
			.libuv.filter(({type, is_active}) => is_active && type !== 'loop' && type !== 'async');
		const names = [
			...process.getActiveResourcesInfo().map((name) => `active ${name}`),
			...handles.map(({type}) => `handles: ${type}`),
		];
		return Object.fromEntries(Object.entries(Object.groupBy(names, (name) => name)).map(([name, all]) => [name, all.length]));
	};
	const snapshots = process.env.TRIAGE_SOAK_SNAPSHOTS;
	const due = (process.env.TRIAGE_SOAK_HOURS ?? '').split(',').filter(Boolean).map(Number);
	const tell = () => {
		const {aliveMiB, garbageMiB, rssMiB, externalMiB} = collected();
		const line = {
			hours: Math.round(((realNow() - real) * speed) / 3600) / 1000,
			'alive MiB': aliveMiB,
			'external MiB': externalMiB,
			'garbage MiB': garbageMiB,
			'memory MiB': rssMiB,
			listeners: listeners(),
			'timers nobody waits for': unwaited(),
			descriptors: readdirSync('/proc/self/fd').length,
			processes: children(),
			'temporary files': count(process.env.TMPDIR ?? '/nonexistent') + count(process.env.XDG_RUNTIME_DIR ?? '/nonexistent'),
			...kinds(),
		};
		appendFileSync(file, `${JSON.stringify(line)}\n`);
		if (snapshots === undefined || due[0] === undefined || line.hours < due[0]) return;
		writeHeapSnapshot(`${snapshots}/${due.shift()}-hours.heapsnapshot`);
	};
	often(tell, Number(process.env.TRIAGE_SOAK_EVERY)).unref();
}
