import process from 'node:process';
import {isHarmless, textsIn} from '../support/payloads.ts';
import type {Target} from './targets.ts';

/** What is wrong with a target, on one input. */
export type Trouble = {readonly kind: 'threw' | 'slow' | 'raw'; readonly words: string};

/** An input of a few thousand bytes that takes more processor time than this takes it by being misread, milliseconds. */
const mostMs = 2000;

/** Gives bytes to a target: nothing is thrown, it takes no long time, and what may be drawn has no control character. */
export async function tried(target: Target, bytes: Buffer, atMostMs = mostMs): Promise<Trouble | null> {
	const began = process.cpuUsage();
	let given: unknown;
	try {
		given = await target(bytes);
	} catch (error) {
		return {kind: 'threw', words: error instanceof Error ? (error.stack ?? error.message) : String(error)};
	}
	const {user, system} = process.cpuUsage(began);
	if ((user + system) / 1000 > atMostMs) return {kind: 'slow', words: `${Math.round((user + system) / 1000)} ms`};
	const raw = textsIn(given).find((text) => !isHarmless(text));
	return raw === undefined ? null : {kind: 'raw', words: JSON.stringify(raw)};
}
