import process from 'node:process';

/**
 * Begins to count the processor time of this process, and says how much it was since, milliseconds, all threads together: what else the
 * machine does meanwhile does not count, waiting neither.
 */
export function effort(): () => number {
	const before = process.cpuUsage();
	return () => {
		const {user, system} = process.cpuUsage(before);
		return (user + system) / 1000;
	};
}
