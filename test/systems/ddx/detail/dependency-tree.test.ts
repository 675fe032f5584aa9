import {describe, expect, it} from 'vitest';
import type {Branch} from '../../../../source/domain/table.ts';
import {waitingOf} from '../../../../source/systems/ddx/detail/dependency-tree.ts';
import type {BeadRow} from '../../../../source/systems/ddx/parse/bead.ts';
import type {Picture} from '../../../../source/systems/ddx/picture.ts';
import {queueAt} from '../../../../source/systems/ddx/queue/queue.ts';
import {bead, calm, now, serverHeldClaim, tracker} from '../../../support/ddx-picture.ts';

function pictureOf(rows: readonly BeadRow[], changes: Partial<Picture> = {}): Picture {
	const seen = tracker(rows);
	return calm({tracker: seen, ...queueAt(seen.beads, {now, claimed: new Set(), originMain: null}), claims: [], ...changes});
}

/** The tree as text, two spaces a level. */
function written(branches: readonly Branch[], depth = 0): string[] {
	return branches.flatMap(({text, branches: below}) => [
		`${'  '.repeat(depth)}${text.split('  ')[0] ?? ''}`,
		...written(below, depth + 1),
	]);
}

const size = (branches: readonly Branch[]): number => branches.reduce((sum, branch) => sum + 1 + size(branch.branches), 0);

describe('what a bead waits for', () => {
	it('goes down to what a worker can begin with, and to what nobody will free by working', () => {
		const rows = [
			bead('top', {dependsOn: ['done', 'middle', 'given-up']}),
			bead('done', {status: 'closed'}),
			bead('middle', {dependsOn: ['free', 'asks']}),
			bead('free'),
			bead('asks', {status: 'proposed'}),
			bead('given-up', {status: 'cancelled', dependsOn: ['free']}),
		];
		const {tree, roots} = waitingOf(rows[0] ?? bead(''), pictureOf(rows));
		expect(written(tree)).toEqual([
			'done closed: met',
			'middle waiting',
			'  free ready',
			'  asks proposed (wants the operator before it is worked on)',
			'given-up cancelled (never met: only closed counts)',
		]);
		expect(roots.map(({id, stuck}) => [id, stuck])).toEqual([
			['asks', true],
			['given-up', true],
			['free', false],
		]);
		expect(tree.map(({health}) => health)).toEqual(['idle', 'idle', 'bad']);
	});

	it('shows a circle where it closes', () => {
		const rows = [bead('a', {dependsOn: ['b']}), bead('b', {dependsOn: ['c']}), bead('c', {dependsOn: ['a', 'b', 'c']})];
		const {tree, roots} = waitingOf(rows[0] ?? bead(''), pictureOf(rows));
		expect(written(tree).slice(2)).toEqual(['a', 'b', 'c'].map((id) => `    ${id}: a circle: it waits for itself`));
		expect(roots.every(({stuck}) => stuck)).toBe(true);
	});

	it('takes a claim whose holder is gone for stuck, and one that is held for work under way', () => {
		const rows = [bead('a', {dependsOn: ['b']}), bead('b', {status: 'in_progress'})];
		const held = {
			verdicts: new Map([
				['a', 'waiting'],
				['b', 'claimed'],
			] as const),
		};
		const live = waitingOf(rows[0] ?? bead(''), pictureOf(rows, held));
		expect([live.tree[0]?.health, live.roots[0]?.stuck]).toEqual(['busy', false]);
		const gone = waitingOf(rows[0] ?? bead(''), pictureOf(rows, {...held, claims: [serverHeldClaim('b')]}));
		expect([gone.tree[0]?.health, gone.roots[0]?.why]).toEqual(['bad', 'claimed (its holder is gone)']);
	});

	it('draws what two wait for once, and is bounded in depth and size', () => {
		const shared = [
			bead('top', {dependsOn: ['l', 'r']}),
			bead('l', {dependsOn: ['s']}),
			bead('r', {dependsOn: ['s']}),
			bead('s', {dependsOn: ['end']}),
			bead('end'),
		];
		const twice = written(waitingOf(shared[0] ?? bead(''), pictureOf(shared)).tree);
		expect(twice.filter((line) => line.includes('end ready'))).toHaveLength(1);
		expect(twice.at(-1)).toBe('  s, as above');

		const long = Array.from({length: 5000}, (_, place) => bead(`n${place}`, {dependsOn: [`n${place + 1}`]}));
		const deep = waitingOf(long[0] ?? bead(''), pictureOf(long)).tree;
		expect(size(deep)).toBeLessThan(12);
		expect(written(deep).at(-1)).toContain('1 more below: open the bead above to see them');

		const many = [bead('top', {dependsOn: long.map(({id}) => id)}), ...long];
		const wide = waitingOf(many[0] ?? bead(''), pictureOf(many)).tree;
		expect(size(wide)).toBeLessThan(140);
		expect(wide.at(-1)?.text).toMatch(/^\d+ more, not drawn$/);
	});
});
