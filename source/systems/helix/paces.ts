/** How often each source is looked at, milliseconds: a test holds it against the sources themselves. */
export const paces: Readonly<Record<string, number>> = {
	units: 3000,
	files: 3000,
	shadow: 2000,
	research: 2000,
	log: 5000,
	ports: 3000,
};
