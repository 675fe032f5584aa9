import {lacks, type Machine, machineSource} from '../observe/machine.ts';
import {type Poll, poll} from '../observe/poll.ts';
import type {SafeText} from '../text/safe-text.ts';
import type {Opened} from './opening.ts';

/** Looks at the machine itself beside the system, and tells what it lacks: disk, memory, programs, a right clock. */
export function survey(
	{found: {surroundings}, watched}: Pick<Opened, 'found' | 'watched'>,
	tell: (lacks: readonly SafeText[]) => void,
): Poll {
	const source = machineSource(surroundings, {...watched.machine, outside: watched.cwd});
	return poll({
		sources: [source],
		now: surroundings.now,
		onReading: ({value}) => {
			if (value !== null) tell(lacks(value as Machine));
		},
	});
}
