import type {Health, Row, Table} from '../../../domain/table.ts';
import {ours, type SafeText, safeText} from '../../../text/safe-text.ts';
import {whyNoState} from '../answer.ts';
import type {Child} from '../child.ts';
import {failuresOf} from '../child.ts';
import type {Picture} from '../picture.ts';

/** A table with a row for each child, in the order of their declaration. */
export function childTable(
	head: Omit<Table, 'size' | 'row' | 'gap'>,
	picture: Picture,
	children: readonly Child[],
	row: (child: Child) => Row,
): Table {
	return {
		...head,
		gap: stateGap(picture),
		size: children.length,
		row(index) {
			const child = children[index];
			if (child === undefined) throw new RangeError(`there is no child ${index} of ${children.length}`);
			return row(child);
		},
	};
}

/** Why what is shown of the children is old or missing; null while the state is seen. */
export function stateGap({answer, gaps}: Picture): SafeText | null {
	const gap = gaps.get('state');
	if (gap !== undefined) return safeText(gap);
	return answer === null ? ours('not looked at yet') : whyNoState(answer);
}

/** What stands where a value is not known: never a zero. */
export const unknownCell: SafeText = ours('?');

/** An empty cell. */
export const emptyCell: SafeText = ours('');

/** How a child fares. */
export function healthOf(child: Child): Health {
	if (child.removed || child.shutDown) return 'idle';
	if (child.operation === 'quarantined' || child.stop === 'failed' || child.operation === 'failed') return 'bad';
	if (child.operation === 'paused') return 'idle';
	if (child.alive === 'unknown') return 'unknown';
	if (child.alive === 'dead') return failuresOf(child) > 0 ? 'bad' : 'idle';
	if (child.heartbeat.stale || failuresOf(child) > 0) return 'warning';
	return child.status === 'cancelling' ? 'warning' : 'good';
}

/** How often it failed within its window, of how often it may: `3/5 in 60s`. */
export function usedCell({limit, restarts}: Child): SafeText {
	if (limit === null) return ours(String(restarts));
	return ours(`${limit.used}${limit.limit === null ? '' : `/${limit.limit}`}`);
}
