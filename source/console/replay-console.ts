import type {Surroundings} from '../domain/surroundings.ts';
import {stopUntilContinued} from '../engine/stopping.ts';
import type {Console, Offers} from '../store/ports.ts';
import {ours} from '../text/safe-text.ts';
import {copyByTerminal} from './clipboard.ts';

const nothing: Offers = {entry: null, offers: []};
const off = ours('A replay runs nothing.');

/** What a replay asks of the program: the clipboard of the terminal and to be stopped. There is nothing behind the rest. */
export function replayConsole(here: Surroundings, write: (sequence: string) => void): Console {
	return {
		acting: {
			start: () => '',
			approve: () => off,
			decline() {},
			cancel() {},
			busy: false,
			close: () => Promise.resolve(),
		},
		offersFor: () => nothing,
		entryOffers: () => nothing,
		detail: async () => null,
		lookNow() {},
		pause() {},
		nextSystem() {},
		enterSystem: () => off,
		lookEverywhere() {},
		takeSecret: () => off,
		ownCommand: async () => ({refused: off}),
		fill: async () => ({refused: off}),
		acknowledge() {},
		withdraw() {},
		endProcedure() {},
		judge: async () => off,
		note: async () => off,
		report: async () => off,
		copy: async (text) => copyByTerminal(text, here, write),
		acceptRunbook: async () => off,
		commandsHere: () => [],
		suspend: stopUntilContinued,
		quit() {},
	};
}
