import {spawn} from 'node:child_process';
import {once} from 'node:events';
import path from 'node:path';
import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {Looking} from '../../source/engine/looking.ts';
import type {View} from '../../source/systems/system.ts';
import {eventually} from '../support/eventually.ts';
import {file, line} from '../support/tracker-lines.ts';
import {engine, findingsIn, gapsIn} from './engine.ts';
import {type Workspace, workspace} from './workspace.ts';

const rows = 600;

let space: Workspace;
let looking: Looking;

beforeEach(async () => {
	space = workspace();
	space.replace('');
	looking = await engine(space);
});
afterEach(() => {
	looking.stop();
	space.remove();
});

/** Looks again and again while another process writes `turns` states; the pictures that were had. */
async function whileWritten(how: 'renamed' | 'in-place', turns: number, each: (view: View) => void): Promise<number> {
	const program = path.join(import.meta.dirname, 'programs/rewrite.mjs');
	const writer = spawn(process.execPath, [program, space.tracker, how, String(turns), String(rows)], {stdio: 'inherit'});
	const ended = once(writer, 'exit');
	let pictures = 0;
	try {
		for (; writer.exitCode === null && writer.signalCode === null; pictures++) {
			await looking.once(10_000);
			each(looking.view());
		}
		expect(await ended).toEqual([0, null]);
	} finally {
		writer.kill('SIGKILL');
	}
	return pictures;
}

/** The turns that the rows of a picture name. */
function turnsIn({snapshot}: View): ReadonlySet<string | undefined> {
	const {beads} = snapshot.panels;
	return new Set(Array.from({length: beads.size}, (_, index) => beads.row(index).cells[3]));
}

describe('a tracker that is written as fast as can be', () => {
	it('is always seen whole where it is replaced', async () => {
		const pictures = await whileWritten('renamed', 1200, (view) => {
			const isEmpty = view.snapshot.beads.total === 0;
			expect([gapsIn(view), findingsIn(view).map(({summary}) => summary)]).toEqual([
				[],
				isEmpty ? ['the file is empty: there is no bead in it'] : [],
			]);
			// Empty as it was before the first turn, or one turn's and no other's.
			expect([0, rows]).toContain(view.snapshot.beads.total);
			expect(turnsIn(view).size).toBe(isEmpty ? 0 : 1);
		});
		expect(pictures).toBeGreaterThan(1);
		await looking.once(10_000);
		expect([...turnsIn(looking.view())]).toEqual(['turn 5']);
	});

	it('leaves nothing behind where it is written in place, once the writing is over', async () => {
		await whileWritten('in-place', 1200, (view) => {
			expect(view.snapshot.beads.total ?? 0).toBeLessThanOrEqual(rows);
		});
		await looking.once(10_000);
		const view = looking.view();
		expect([gapsIn(view), findingsIn(view), [...turnsIn(view)]]).toEqual([[], [], ['turn 5']]);
		expect(view.snapshot.queue).toEqual({ready: 400, running: 0, blocked: 0, total: rows});
		// A symptom that lasted while it was written may be shown a moment longer.
		await eventually(() => [...looking.diagnosis().symptoms, ...looking.diagnosis().pending]).toEqual([]);
	});
});

describe('the memory of who looks', () => {
	setFlagsFromString('--expose-gc');
	const collect = runInNewContext('gc') as () => void;

	/** What is held after everything that can be was let go, bytes. */
	function held(): number {
		collect();
		const {heapUsed, arrayBuffers} = process.memoryUsage();
		return heapUsed + arrayBuffers;
	}

	async function follow(from: number, turns: number): Promise<void> {
		for (let turn = from; turn < from + turns; turn++) {
			const fields = {title: `turn ${turn} ${'x'.repeat(200)}`, description: 'x'.repeat(2000)};
			space.replace(file(...Array.from({length: rows}, (_, index) => line(`shop-${10_000 + index}`, fields))));
			await looking.once(10_000);
		}
	}

	it('does not grow with the number of states that were seen', async () => {
		await follow(0, 20);
		const before = held();
		await follow(20, 60);
		// The rows of a state are half a megabyte, its bytes more than one, so sixty of either are told from anything else.
		expect(looking.view().snapshot.beads.total).toBe(rows);
		// What a look that was given up still holds is let go when it returns; what is leaked never is.
		await expect.poll(() => held() - before, {timeout: 60_000, interval: 200}).toBeLessThan(10 * 1024 * 1024);
	});
});
