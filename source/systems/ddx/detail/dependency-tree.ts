import type {Branch, Health} from '../../../domain/table.ts';
import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import type {BeadRow} from '../parse/bead.ts';
import type {Picture, QueueVerdict} from '../picture.ts';
import {meanings} from './bead-parts.ts';

/** Deeper, and more than this, is not drawn: a tracker can chain as many beads as it has. */
const deepest = 8;
const mostBranches = 120;

/** What a bead hangs on in the end, and why it is not done. `stuck`: no worker will free it. */
export type Root = {readonly id: SafeText; readonly why: SafeText; readonly stuck: boolean};

/** What a bead waits for, as a tree down to what all of it hangs on, and these. */
export type Waiting = {readonly tree: readonly Branch[]; readonly roots: readonly Root[]};

/** What a bead waits for. Only `closed` meets a dependency, and the archive is not looked into (DDx v0.6.2-alpha164). */
export function waitingOf(row: BeadRow, picture: Picture): Waiting {
	const {tracker, verdicts} = picture;
	const roots = new Map<string, Root>();
	const drawn = new Set<string>();
	let room = mostBranches;

	function root(id: SafeText, why: SafeText, stuck: boolean): void {
		if (roots.size < mostBranches && !roots.has(id)) roots.set(id, {id, why, stuck});
	}

	function end(text: SafeText, health: Health): Branch {
		return {text, health, branches: []};
	}

	function branchOf(target: string, path: readonly string[]): Branch {
		room--;
		const other = tracker?.beads.get(target);
		if (target === '') return stuckAt(ours('an entry without a target'), ours('never met'));
		if (other === undefined) return stuckAt(safeText(target), missing);
		if (other.status === 'closed') return end(safe`${other.shownId} closed: met  ${other.title}`, 'idle');
		return path.includes(target) ? stuckAt(other.shownId, ours('a circle: it waits for itself')) : openBranch(other, path);
	}

	function openBranch(other: BeadRow, path: readonly string[]): Branch {
		const {id, shownId, title, status} = other;
		const open = status === 'cancelled' ? [] : unmet(other);
		const {words, isStuck} = standingOf(other, picture);
		if (drawn.has(id) && open.length > 0) return end(safe`${shownId}, as above`, 'idle');
		drawn.add(id);
		if (open.length === 0 || isStuck) root(shownId, words, isStuck);
		const health = isStuck ? 'bad' : open.length > 0 ? 'idle' : (healths[verdicts.get(id) ?? 'invalid'] ?? 'unknown');
		// What these three mean stands in the tree itself.
		const short = isStuck || health === 'warning' ? words : ours(verdicts.get(id) ?? 'open');
		return {text: safe`${shownId} ${short}  ${title}`, health, branches: below(open, [...path, id])};
	}

	function stuckAt(id: SafeText, why: SafeText): Branch {
		root(id, why, true);
		return end(safe`${id}: ${why}`, 'bad');
	}

	function below(targets: readonly string[], path: readonly string[]): Branch[] {
		if (targets.length === 0) return [];
		if (path.length > deepest) return [end(safe`${targets.length} more below: open the bead above to see them`, 'unknown')];
		const branches: Branch[] = [];
		for (const [place, target] of targets.entries()) {
			if (room <= 0) return [...branches, end(safe`${targets.length - place} more, not drawn`, 'unknown')];
			branches.push(branchOf(target, path));
		}
		return branches;
	}

	function unmet({dependsOn}: BeadRow): readonly string[] {
		return dependsOn.filter((target) => tracker?.beads.get(target)?.status !== 'closed');
	}

	const tree = below(row.dependsOn, [row.id]);
	return {tree, roots: [...roots.values()].sort((a, b) => Number(b.stuck) - Number(a.stuck))};
}

/** Verdicts of beads that no worker takes until somebody does something. */
const stuckVerdicts: ReadonlySet<QueueVerdict> = new Set([
	'invalid',
	'cancelled',
	'proposed',
	'blocked',
	'superseded',
	'epic',
	'preserved-review',
	'not-eligible',
]);

const healths: Readonly<Partial<Record<QueueVerdict, Health>>> = {
	ready: 'good',
	claimed: 'busy',
	cooldown: 'warning',
	waiting: 'idle',
};

const missing = ours('not in the tracker, and DDx does not look into its archive: never met');

/** How a bead stands whose closing is waited for, and whether no worker will bring it about. */
function standingOf(
	{id, shownId, status}: BeadRow,
	{verdicts, claims}: Picture,
): {readonly words: SafeText; readonly isStuck: boolean} {
	if (status === 'cancelled') return {words: ours('cancelled (never met: only closed counts)'), isStuck: true};
	const verdict = verdicts.get(id);
	if (verdict === undefined) return {words: safeText(status), isStuck: false};
	const isOrphan = verdict === 'claimed' && claims?.some((claim) => claim.bead === shownId && claim.verdict === 'orphan');
	const meaning = isOrphan ? ours('its holder is gone') : ours(meanings[verdict]);
	return {words: safe`${ours(verdict)} (${meaning})`, isStuck: isOrphan === true || stuckVerdicts.has(verdict)};
}
