/** How often each source is looked at, milliseconds: a test holds it against the sources themselves. */
export const paces: Readonly<Record<string, number>> = {
	health: 2000,
	catalogue: 10_000,
	files: 3000,
	processes: 3000,
	database: 5000,
	gateway: 1000,
	queue: 2000,
	jobs: 3000,
	log: 2000,
};
