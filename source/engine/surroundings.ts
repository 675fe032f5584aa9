import {homedir, hostname, tmpdir} from 'node:os';
import process from 'node:process';
import type {Surroundings} from '../domain/surroundings.ts';

/**
 * The machine as it is, or as a simulated system says it is: `replaced` is the environment of a `triage demo --serve`, laid
 * over our own, so that looking at it from outside never meets the real system.
 */
export function surroundingsOf(replaced: Readonly<Record<string, string>> = {}): Surroundings {
	const env = {...process.env, ...replaced};
	return {
		env,
		cwd: process.cwd(),
		home: env.HOME ?? homedir(),
		tmp: env.TMPDIR ?? tmpdir(),
		uid: process.getuid?.() ?? 0,
		host: env.DDX_MACHINE_ID ?? hostname(),
		proc: '/proc',
		platform: process.platform,
		now: Date.now,
	};
}
