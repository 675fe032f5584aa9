import {type SafeText, safe, safeText} from '../text/safe-text.ts';

/**
 * Waits for file work no longer than `signal` allows, for a single look that somebody waits for. The work itself cannot be taken
 * back (a call into a hung file system returns when it returns), so it has to close what it opened by itself.
 */
export function orLate<T>(
	signal: AbortSignal,
	path: string,
	work: () => Promise<T>,
): Promise<T | {kind: 'refused'; reason: SafeText}> {
	const late = {kind: 'refused', reason: safe`${safeText(path)} did not answer in time`} as const;
	if (signal.aborted) return Promise.resolve(late);
	return new Promise((resolve, reject) => {
		const giveUp = () => resolve(late);
		signal.addEventListener('abort', giveUp, {once: true});
		work()
			.then(resolve, reject)
			.finally(() => signal.removeEventListener('abort', giveUp));
	});
}
