import {setTimeout as delay} from 'node:timers/promises';
import {type Bench, consoleAt, usefulFrame} from './bench.ts';
import {createChanges} from './changes.ts';
import {exponent} from './figures.ts';
import {toBeads} from './keys.ts';
import {inTerminal, type Watched} from './terminal.ts';
import {benchWorkspace} from './workspace.ts';

/** How the cost of a key, a page, a filter and a diagnosis grows with the beads: processor time, from 1,000 on. */
export async function growth({figures, quick, turns}: Bench): Promise<void> {
	const points = new Map<string, {size: number; cost: number}[]>();
	const sizes = quick ? [1000, 30_000] : [1000, 10_000, 100_000, 1_000_000];
	for (const [place, size] of sizes.entries()) {
		const workspace = await benchWorkspace(size);
		const changing = createChanges(workspace.tracker, workspace.spare);
		const program = inTerminal(consoleAt(workspace.at), workspace.environment);
		try {
			await program.until(usefulFrame(size));
			await toBeads(program);
			const times = quick ? 8 : 60;
			// Of this size's part of the time.
			const of = (most: number, share: number) => turns(most, (place + share) / sizes.length);
			const costs = {
				key: await cost(program, of(times, 0.5), (count) => program.press(count % 2 === 0 ? 'j' : 'k')),
				scroll: await cost(program, of(times, 0.6), (count) => program.press(count % 2 === 0 ? ' ' : '\x15')),
				filter: await cost(program, of(quick ? 1 : 10, 0.8), async () => {
					// Enter together with other keys is none, so each waits for what the one before it drew.
					for (const key of ['/', '99', '\r', 'h']) await program.press(key, 10_000);
				}),
				diagnose: await cost(program, of(quick ? 2 : 10, 1), async () => {
					changing.next();
					await delay(1100);
				}),
			};
			for (const [name, {ms, each}] of Object.entries(costs)) {
				points.set(name, [...(points.get(name) ?? []), {size, cost: ms}]);
				figures.add(`${name} at ${size.toLocaleString('en-GB')}, processor`, 'ms', ms, {each});
			}
		} catch (error) {
			figures.miss(`growth at ${size}: ${error instanceof Error ? error.message.slice(0, 200) : error}`);
		} finally {
			await program.end();
			workspace.close();
		}
	}
	for (const [name, each] of points) {
		const aim = name === 'key' || name === 'scroll' ? 'flat' : '<= 1';
		const how = 'the slope of the logarithms of the processor time above, from 1,000 beads on';
		figures.add(`growth of ${name}`, 'exponent', exponent(each), {aim, how});
	}
}

/** Processor time of one of so many, milliseconds; what the console does by itself meanwhile is in it. */
async function cost(
	program: Watched,
	turns: Iterable<number>,
	act: (count: number) => Promise<unknown>,
): Promise<{readonly ms: number; readonly each: number}> {
	await delay(200);
	const before = program.cpuMs();
	let each = 0;
	for (const count of turns) {
		await act(count);
		each = count + 1;
	}
	return {ms: (program.cpuMs() - before) / each, each};
}
