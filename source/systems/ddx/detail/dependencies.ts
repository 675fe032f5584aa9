import {join, ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import type {BeadRow} from '../parse/bead.ts';
import type {Picture} from '../picture.ts';
import {outlookOf} from '../queue/outlook.ts';
import type {Part} from './bead-parts.ts';
import {type Root, waitingOf} from './dependency-tree.ts';

/** So many beads that wait for one are listed. */
const mostListed = 50;

/** So many of those that all hangs on are named. */
const mostNamed = 5;

/**
 * What it waits for, down to what all of it hangs on, and what waits for it, which nothing does that is over; nothing where neither
 * is anything.
 */
export function dependencyParts(row: BeadRow, picture: Picture): Part[] {
	const {tracker} = picture;
	const ids = [...new Set(tracker === null ? [] : outlookOf(tracker.beads).dependents.get(row.id))];
	const waiting = ids.slice(0, mostListed).flatMap((id) => {
		const other = tracker?.beads.get(id);
		return other === undefined ? [] : [safe`${other.shownId} ${safeText(other.status)} ${other.title}`];
	});
	const more = ids.length > mostListed ? [safe`… (${ids.length - mostListed} more)`] : [];
	const {tree, roots} = waitingOf(row, picture);
	return [
		...(tree.length === 0 ? [] : [{heading: 'Waits for', lines: inTheEnd(roots), tree}]),
		...(waiting.length === 0 ? [] : [{heading: 'Waited for by', lines: [...waiting, ...more]}]),
	];
}

/** Those that no worker will free first; nothing where no dependency is open. */
function inTheEnd(roots: readonly Root[]): SafeText[] {
	if (roots.length === 0) return [ours('every one is met')];
	const named = roots.slice(0, mostNamed).map(({id, why}) => safe`${id}, ${why}`);
	const more = roots.length > mostNamed ? safe`; and ${roots.length - mostNamed} more` : ours('');
	return [safe`in the end it hangs on ${join(named, '; ')}${more}`];
}
