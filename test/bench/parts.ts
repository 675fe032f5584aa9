import type {Bench} from './bench.ts';
import {createBudget} from './budget.ts';
import {changes} from './change.ts';
import {day} from './day.ts';
import {deaths} from './deaths.ts';
import type {Figures} from './figures.ts';
import {growth} from './growth.ts';
import {idle} from './idle.ts';
import {keys} from './keys.ts';
import {loads} from './load.ts';
import {peers} from './peers.ts';
import {starts} from './starts.ts';

/** A part of the bench; of a quick one it has so many seconds, or is left out (null). */
type Part = {readonly measure: (bench: Bench) => Promise<void>; readonly quickS: number | null};

/** What is measured, by the name that `--only` takes. */
export const parts: Readonly<Record<string, Part>> = {
	starts: {measure: starts, quickS: 11},
	keys: {measure: keys, quickS: 9},
	idle: {measure: idle, quickS: 6},
	day: {measure: day, quickS: null},
	loads: {measure: loads, quickS: 8},
	changes: {measure: changes, quickS: 10},
	growth: {measure: growth, quickS: 14},
	deaths: {measure: deaths, quickS: null},
	peers: {measure: peers, quickS: null},
};

/** Of a whole bench each part has this long, s; 24 hours of change take six minutes. */
const wholeS = 600;

/** A quick bench has this long in all, s. */
export const quickAllS = Object.values(parts).reduce((sum, {quickS}) => sum + (quickS ?? 0), 0);

/** How long a part took, and what it had, seconds. */
export type Timed = {readonly name: string; readonly tookS: number; readonly budgetS: number};

/**
 * Measures the parts that are named, or all, of a quick bench without the long ones that were not named. Each keeps to its time by fewer
 * runs; a quick one of all parts leaves out whatever would begin after its time. What was left out is told with the figures.
 */
export async function measureParts(
	figures: Figures,
	{
		quick,
		only,
		told,
	}: {readonly quick: boolean; readonly only: readonly string[] | undefined; readonly told: (part: Timed) => void},
	of: Readonly<Record<string, Part>> = parts,
): Promise<readonly Timed[]> {
	const all = createBudget(0);
	const timed: Timed[] = [];
	const late: string[] = [];
	for (const [name, {measure, quickS}] of Object.entries(of)) {
		if (only === undefined ? quick && quickS === null : !only.includes(name)) continue;
		if (quick && only === undefined && all.tookMs() > (quickAllS - (quickS ?? 0) / 2) * 1000) {
			late.push(name);
			continue;
		}
		const budgetS = quick ? (quickS ?? 60) : wholeS;
		const budget = createBudget(budgetS * 1000);
		try {
			await measure({figures, quick, turns: budget.turns});
		} catch (error) {
			figures.miss(`${name} was not measured to its end: ${error instanceof Error ? error.message : error}`);
		}
		if (budget.left() > 0) figures.miss(`${name}: its ${budgetS} s were over before ${budget.left()} more runs`);
		const part = {name, tookS: Math.round(budget.tookMs() / 100) / 10, budgetS};
		timed.push(part);
		told(part);
	}
	if (late.length > 0) figures.miss(`left out, the ${quickAllS} s of a quick bench were over: ${late.join(', ')}`);
	if (quick && only === undefined) {
		const long = Object.entries(of).flatMap(([name, {quickS}]) => (quickS === null ? [name] : []));
		figures.miss(`left out of a quick bench: ${[...long, 'everything over a million beads'].join(', ')}`);
	}
	return timed;
}
