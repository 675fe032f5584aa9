/** How often each source is looked at, milliseconds: a test holds it against the sources themselves. */
export const paces: Readonly<Record<string, number>> = {api: 1000, processes: 2000, metrics: 15_000, unit: 30_000, agents: 3000};
