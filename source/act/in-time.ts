/** Waits for `work` no longer than `limitMs`; then, or where it fails, rejects. What hangs is left to itself. */
export async function inTime<T>(work: Promise<T>, limitMs: number): Promise<T> {
	let timer: NodeJS.Timeout | null = null;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new Error(`it took longer than ${limitMs} ms`)), limitMs);
	});
	try {
		return await Promise.race([work, late]);
	} finally {
		if (timer !== null) clearTimeout(timer);
	}
}
