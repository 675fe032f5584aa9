/** So often it is asked how long we were kept waiting. */
const sliceMs = 50;

/**
 * Runs `whenOver` after `ms` of time in which this process could run, and gives a way to call that off. On a machine that gives us
 * no turn, a limit in plain time would run out before anything was looked at, and blame what was never asked.
 */
export function afterOwnTime(ms: number, whenOver: () => void): () => void {
	let left = ms;
	let timer = setTimeout(slice, Math.min(sliceMs, left));
	function slice(): void {
		left -= sliceMs;
		if (left <= 0) whenOver();
		else timer = setTimeout(slice, Math.min(sliceMs, left));
	}
	return () => clearTimeout(timer);
}
