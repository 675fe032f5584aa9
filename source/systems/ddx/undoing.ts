import path from 'node:path';
import type {Argv} from '../../domain/command.ts';
import {reversed} from '../../domain/undoing.ts';
import {ours, type SafeText} from '../../text/safe-text.ts';

const opposites = {'--claim': '--unclaim', enable: 'disable', disable: 'enable'} as const;

/**
 * What takes a change by `ddx` back (DDx v0.6.2-alpha164). A claim that is let go is not given back to its worker: `--claim` makes a
 * new one, of the process that runs it.
 */
export function ddxUndoing(argv: Argv): SafeText | null {
	if (path.basename(argv[0]) !== 'ddx') return null;
	const [, noun, verb] = argv;
	if (argv.includes('--unclaim'))
		return ours('nothing undoes this: the claim is free for any worker, and a new one is not the same');
	if (noun === 'server' && (verb === 'start' || verb === 'stop')) return reversed(argv);
	if (noun === 'bead' && verb === 'update' && !argv.includes('--claim'))
		return ours('ddx bead update with what `ddx bead show` says before it runs');
	if (noun === 'bead' && (verb === 'close' || verb === 'cancel')) return ours('ddx bead reopen of the same bead');
	if (noun === 'bead' && verb === 'delete')
		return ours('nothing undoes this: the bead is gone, but for what git has of the tracker');
	return reversed(argv, opposites);
}
