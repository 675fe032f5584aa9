/** How often each source is looked at, milliseconds: a test holds it against the sources themselves. */
export const paces: Readonly<Record<string, number>> = {
	claims: 2000,
	workers: 2000,
	processes: 2000,
	logs: 3000,
	tracker: 1000,
	server: 3000,
	unit: 10_000,
	folders: 15_000,
};
