/** Where generation A listens, and the runbook looks (Caxton 1b916d4: `localhost:8080`, fixed). */
export const usualPort = 8080;

/** The port that an address of this machine names, as `--at` has it: `8080`, `localhost:8080`, a URL. Null for anything else. */
export function portIn(text: string): number | null {
	const found = /^(?:(?:http:\/\/)?(?:localhost|127\.0\.0\.1|\[::1\])(?::(\d{1,5}))?(?:\/.*)?|(\d{2,5}))$/i.exec(text);
	if (found === null) return null;
	const port = Number(found[1] ?? found[2] ?? usualPort);
	return port > 0 && port < 65_536 ? port : null;
}

/** How a port of this machine is written wherever it is named. */
export function addressOf(port: number): string {
	return `http://127.0.0.1:${port}`;
}
