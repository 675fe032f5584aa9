import {setTimeout as delay} from 'node:timers/promises';
import {type Bench, consoleAt, usefulFrame} from './bench.ts';
import {createChanges} from './changes.ts';
import {exponent} from './figures.ts';
import {toBeads} from './keys.ts';
import {inTerminal, type Watched} from './terminal.ts';
import {benchWorkspace} from './workspace.ts';

/** How the cost of a key, a page, a filter and a diagnosis grows with the beads: processor time, from 1,000 on. */
export async function growth({figures, quick}: Bench): Promise<void> {
	const points = new Map<string, {size: number; cost: number}[]>();
	for (const size of quick ? [1000, 100_000] : [1000, 10_000, 100_000, 1_000_000]) {
		const workspace = await benchWorkspace(size);
		const changing = createChanges(workspace.tracker, workspace.spare);
		const program = inTerminal(consoleAt(workspace.at), workspace.environment);
		try {
			await program.until(usefulFrame(size));
			await toBeads(program);
			const times = quick ? 12 : 60;
			const costs = {
				key: await cost(program, times, (count) => program.press(count % 2 === 0 ? 'j' : 'k')),
				scroll: await cost(program, times, (count) => program.press(count % 2 === 0 ? ' ' : '\x15')),
				filter: await cost(program, quick ? 2 : 10, async () => {
					await program.press('/');
					await program.press('99');
					await program.press('\r');
					await program.press('h');
				}),
				diagnose: await cost(program, quick ? 3 : 10, async () => {
					changing.next();
					await delay(1100);
				}),
			};
			for (const [name, ms] of Object.entries(costs)) {
				points.set(name, [...(points.get(name) ?? []), {size, cost: ms}]);
				figures.add(`${name} at ${size.toLocaleString('en-GB')}, processor`, 'ms', ms);
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
async function cost(program: Watched, times: number, act: (count: number) => Promise<unknown>): Promise<number> {
	await delay(200);
	const before = program.cpuMs();
	for (let count = 0; count < times; count++) await act(count);
	return (program.cpuMs() - before) / times;
}
