import type {Argv} from '../../../domain/command.ts';
import {instead, lookAt, onlyProgram} from '../../../domain/resolving.ts';
import {ours, safe, safeText} from '../../../text/safe-text.ts';
import type {Rule} from './here.ts';

/** No process of this crate is called `supervisor`, and the relay's name is cut to `rust-supervisor` (recorded). */
export const pgrepRule: Rule = (here) => {
	const argv = onlyProgram(here.command);
	if (argv?.[0] !== 'pgrep') return null;
	const name = argv.at(-1);
	if (name === 'supervisor')
		return instead(
			lookAt('host', safe`state over ${safeText(here.picture.path)}, and the process behind it`),
			'no process is called supervisor: it is a library in a process with a name of its own',
		);
	return name === 'relay'
		? instead(lookAt('relay', ours('rust-supervisor-relay in the process table')), 'the relay’s program is rust-supervisor-relay')
		: null;
};

/** The crate ships no unit; where its host writes is the host's own affair. */
export const journalRule: Rule = (here) => {
	const argv = onlyProgram(here.command);
	if (argv?.[0] !== 'journalctl' || !argv.includes('supervisor')) return null;
	const {processes, past} = here.picture;
	const [file] = (processes?.host ?? past.host)?.logs ?? [];
	const why = 'the crate has no unit, and no log says how a shutdown ended';
	return file === undefined
		? {kind: 'none', state: 'drift', why: ours(`${why}; where its host writes is not known here`)}
		: instead(lookAt('log-end', safe`end of ${safeText(file)}`), why);
};

/** The example prints its state and ends at once with status 0, and opens no socket (recorded). */
export const quickstartRule: Rule = ({command}) => {
	if (!/^cargo run\b.*\bsupervisor_quickstart\b/.test(command.text)) return null;
	return instead(
		lookAt('host', ours('how the process was started')),
		'the quickstart ends at once and opens no socket: start the host as it was started',
	);
};

/** There is no default path: the socket is where the configuration puts it. */
export const socketRule: Rule = (here) => {
	const argv = onlyProgram(here.command);
	const file = argv?.at(-1) ?? '';
	if (argv?.[0] !== 'ls' || !file.endsWith('.sock') || file === here.picture.path) return null;
	return {
		kind: 'argv',
		argv: [...argv.slice(0, -1), here.picture.path] as unknown as Argv,
		why: safe`the socket is ${safeText(here.picture.path)} here`,
	};
};

/** Nothing restarts a relay: it is a process of its own that only minds SIGINT. */
export const relayKillRule: Rule = (here) => {
	const argv = onlyProgram(here.command);
	if (argv?.[0] !== 'kill' || !argv.includes('<relay_pid>')) return null;
	const [relay] = here.picture.processes?.relays ?? [];
	const why =
		relay === undefined
			? 'no relay runs here, and the supervisor starts none'
			: 'nothing starts a relay again: restart it the way it was started, a target registers with it within 15 s';
	return {kind: 'none', state: 'drift', why: ours(why)};
};
