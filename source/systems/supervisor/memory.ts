import type {Child} from './child.ts';
import type {TargetState} from './parse/state.ts';
import type {HostProcess} from './picture.ts';

/** What was seen of one child before. */
export type PastChild = {
	readonly generation: number | null;
	/** When its generation rose, epoch ms, within the last minute. */
	readonly raisedAt: readonly number[];
	/** It was paused or quarantined before, and nothing of it ran since. */
	readonly wasHeld: boolean;
	/** When it was seen alive last, epoch ms. */
	readonly aliveAt: number | null;
};

/** What a console remembers of a target: the protocol tells no history. */
export type Past = {
	readonly children: ReadonlyMap<string, PastChild>;
	/** The process that listened last. */
	readonly host: HostProcess | null;
	/** When a state was seen last, epoch ms. */
	readonly stateAt: number | null;
};

/** Nothing seen yet. */
export const nothingSeen: Past = {children: new Map(), host: null, stateAt: null};

const minuteMs = 60_000;

/** Adds a state that was seen at `at` (epoch ms). */
export function remember(past: Past, state: TargetState, at: number): Past {
	const children = new Map(state.children.map((child) => [child.id, next(past.children.get(child.id), child, at)]));
	return {...past, children, stateAt: at};
}

function next(before: PastChild | undefined, child: Child, at: number): PastChild {
	const generation = child.generation ?? before?.generation ?? null;
	const rose = before?.generation != null && generation !== null && generation > before.generation;
	const recent = (before?.raisedAt ?? []).filter((when) => at - when < minuteMs);
	const isHeld = child.operation === 'paused' || child.operation === 'quarantined';
	return {
		generation,
		raisedAt: rose ? [...recent, at] : recent,
		wasHeld: isHeld || (child.alive === 'dead' && before?.wasHeld === true),
		aliveAt: child.alive === 'alive' ? at : (before?.aliveAt ?? null),
	};
}
