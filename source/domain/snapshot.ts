import type {SafeText} from '../text/safe-text.ts';
import type {Claim} from './claim.ts';
import type {BeadCounts, QueueDepth} from './queue.ts';
import type {SourceHealth} from './reading.ts';
import type {PanelName, Table} from './table.ts';
import type {Worker} from './worker.ts';

/** Everything that is known of a system at one moment, shaped by no system. */
export type Snapshot = {
	readonly system: {readonly name: string; readonly at: SafeText; readonly version: SafeText | null};
	/** Epoch ms. */
	readonly observedAt: number;
	readonly sources: readonly SourceHealth[];
	readonly workers: readonly Worker[];
	readonly beads: BeadCounts;
	readonly claims: readonly Claim[];
	readonly queue: QueueDepth;
	/** The figures of `queue` that this system has, in its own words; all three under their own names where it is left out. */
	readonly depths?: readonly {readonly kind: 'ready' | 'running' | 'blocked'; readonly word: string}[];
	/** A secret that the operator can give it, in memory alone; `wanted` where nothing can be seen of some source without it. */
	readonly secret?: {readonly name: SafeText; readonly wanted: boolean};
	readonly panels: Readonly<Record<PanelName, Table>>;
};
