import type {SafeText} from '../../text/safe-text.ts';

/** How often a child may fail within a window, and how often it has. */
export type RestartLimit = {
	readonly used: number;
	/** null where there is none (on the wire 4294967295). */
	readonly limit: number | null;
	/** `used` has come to the limit. */
	readonly exhausted: boolean;
	readonly windowMs: number;
	/** When it ended last, epoch ms; null where it has not ended yet. */
	readonly lastExitAt: number | null;
};

/** One child task of a supervisor tree, joined from topology, row and record. */
export type Child = {
	/** As the target spells it: what a command is sent for. */
	readonly id: string;
	readonly path: string;
	readonly name: SafeText;
	/** Whether the topology has it. A command to a child that does not exist makes a ghost that only has a row. */
	readonly declared: boolean;
	/** It was taken out: the topology keeps it, rows and records do not. */
	readonly removed: boolean;
	readonly criticality: SafeText;
	/** `active`, `paused`, `quarantined`, `removed`; a scripted target has words of its own. */
	readonly operation: SafeText;
	/** `starting`, `running`, `ready`, `cancelling`, `stopped`; null where no attempt is there. */
	readonly status: SafeText | null;
	/** dead: nothing of it runs. */
	readonly alive: 'alive' | 'dead' | 'unknown';
	readonly generation: number | null;
	readonly attempt: number | null;
	/** null where only a row is there. */
	readonly limit: RestartLimit | null;
	/** Failures as its row counts them, where there is no limit to read them from. */
	readonly restarts: number;
	readonly heartbeat: {readonly at: number | null; readonly stale: boolean};
	readonly readiness: SafeText;
	/** `idle`, `no_active_attempt`, `cancel_delivered`, `completed`, `failed`; null in a row. */
	readonly stop: SafeText | null;
	/** `open`, `waiting_for_old_stop`, `aborting_old`, `ready_to_start`, `closed`. */
	readonly fence: SafeText | null;
	readonly failure: SafeText | null;
	/** Whether the tree that it belongs to was shut down. */
	readonly shutDown: boolean;
};

/** How many failures a child has had within its window. */
export function failuresOf({limit, restarts}: Child): number {
	return limit?.used ?? restarts;
}
