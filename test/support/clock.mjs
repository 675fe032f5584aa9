// The timers of the process that loads this, which can be stopped: none fires any more, those that are set already included. What
// still happens then waits for nothing but the machine. Loaded before anything else, so that whoever imports timers gets these.
import {syncBuiltinESMExports} from 'node:module';
import timers from 'node:timers';
import promised from 'node:timers/promises';

let stopped = false;
const never = new Promise(() => {});

/** From now on no timer of this process fires. */
export function stopClock() {
	stopped = true;
}

for (const name of ['setTimeout', 'setInterval']) {
	const real = globalThis[name];
	const stoppable = (callback, ...rest) => real((...given) => stopped || callback(...given), ...rest);
	globalThis[name] = Object.assign(stoppable, real);
	timers[name] = globalThis[name];
}
const wait = promised.setTimeout;
promised.setTimeout = async (...given) => {
	const value = await wait(...given);
	return stopped ? await never : value;
};
syncBuiltinESMExports();
