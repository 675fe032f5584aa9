import type {Argv, Effect, Script} from '../../../domain/command.ts';
import {withoutSudo} from './here.ts';

/** A script as it can run here, and why it differs from what the runbook says, one phrase each. */
export type Adapted = {readonly script: Script; readonly why: readonly string[]};

/** Folders that lie elsewhere where the machine is laid out below a folder. */
const rooted = /^\/(?:opt\/helix|run\/helix|etc\/systemd\/system)(?=\/|$)/;

/** Takes `sudo` away where it is not needed: a read works without, and root has no use for it. */
export function adapt(script: Script, effect: Effect, {uid, root}: {readonly uid: number; readonly root: string}): Adapted {
	const why = new Set<string>();
	const place = (argv: Argv): Argv => {
		const placed = argv.map((word) => (root !== '' && rooted.test(word) ? `${root}${word}` : word)) as unknown as Argv;
		if (placed.some((word, at) => word !== argv[at])) why.add(`what is / there is ${root} here`);
		return placed;
	};
	const each = (argv: Argv): Argv => {
		const {argv: inner, as} = withoutSudo(argv);
		const isNeeded = as !== 'root' || (effect !== 'reads' && uid !== 0);
		if (isNeeded) return place(argv);
		why.add(effect === 'reads' ? 'reading it needs no sudo' : 'you are root already');
		return place(inner);
	};
	const [first, ...rest] = script.map((stage) => {
		const [head, ...others] = stage.pipe;
		return {...stage, pipe: [each(head), ...others.map(each)] as const};
	});
	return {script: [first ?? script[0], ...rest], why: [...why]};
}
