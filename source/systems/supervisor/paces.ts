/** How often each source is looked at, milliseconds: a test holds it against the sources themselves. */
export const paces: Readonly<Record<string, number>> = {processes: 5000, security: 60_000, state: 1000, socket: 2000};
