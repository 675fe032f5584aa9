import type {SafeText} from '../../../text/safe-text.ts';

/** A worker while its records are put together. Ids are raw: they are joined on. */
export type Draft = {
	id: string;
	pid: number | null;
	bead: string | null;
	phase: SafeText | null;
	/** Epoch ms. */
	startedAt: number | null;
	/** When one of its records was last renewed: a process that began later is another one with its PID. */
	heardAt: number | null;
	progressAt: number | null;
	ended: SafeText | null;
	idle: {readonly since: number; readonly reason: SafeText; readonly times: number} | null;
	/** What its records call it, its bead, its attempts and its session: whose log a log is. */
	readonly names: Set<string>;
	readonly from: Set<string>;
};

/** A worker of which only its id is known. */
export function newDraft(id: string, from: string): Draft {
	return {
		id,
		pid: null,
		bead: null,
		phase: null,
		startedAt: null,
		heardAt: null,
		progressAt: null,
		ended: null,
		idle: null,
		names: new Set([id]),
		from: new Set([from]),
	};
}

/** The later of two moments, of which either may be unknown. */
export function later(one: number | null, other: number | null): number | null {
	if (one === null || other === null) return one ?? other;
	return Math.max(one, other);
}
