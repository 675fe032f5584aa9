/** How much work there is. null is "could not be counted", never zero. */
export type QueueDepth = {
	readonly ready: number | null;
	/** Live claims. */
	readonly running: number | null;
	/** In that status, or waiting for a dependency. */
	readonly blocked: number | null;
	readonly total: number | null;
};

/** The beads by status, as the system spells its statuses. */
export type BeadCounts = {readonly total: number | null; readonly byStatus: Readonly<Record<string, number>>};
