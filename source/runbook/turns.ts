/** How long reading keeps other work waiting, milliseconds. */
const turnMs = 8;

/** Made at the start of long work and awaited between its parts: gives way to other work when the turn is over. */
export function turns(): () => Promise<void> {
	let since = performance.now();
	return async () => {
		if (performance.now() - since < turnMs) return;
		await new Promise((resolve) => setImmediate(resolve));
		since = performance.now();
	};
}
