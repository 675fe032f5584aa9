import {StringDecoder} from 'node:string_decoder';
import type {Action, Argv, Offer, Outcome} from '../domain/command.ts';

/** What a command showed, as far as an expectation can be held against it. Raw: it is read here and never shown. */
export type Shown = {
	readonly outcome: Outcome;
	readonly out: string;
	readonly err: string;
	/** Whether more was printed than is kept. */
	readonly cut: boolean;
	/** The program whose output it is; null for a look of ours. */
	readonly argv: Argv | null;
	/** Whether it is a request of ours to a system. */
	readonly request: boolean;
	/** Whether something else ran than the runbook names, so that its words are not about this output. */
	readonly isOther: boolean;
};

/** More of a command's output than this is not read for an expectation, bytes a stream. */
const mostBytes = 1024 * 1024;

/** Keeps the start of what a command prints. */
export type Kept = {
	take(stream: 'out' | 'err', chunk: Uint8Array): void;
	/** All of it so far, for the offer that ran and how it ended. */
	shown(offer: Offer, outcome: Outcome): Shown;
};

/** Nothing printed yet. */
export function keepShown(): Kept {
	const streams = {out: open(), err: open()};
	let cut = false;
	return {
		take(stream, chunk) {
			const one = streams[stream];
			const room = mostBytes - one.bytes;
			if (chunk.length > room) cut = true;
			if (room <= 0) return;
			const part = chunk.subarray(0, room);
			one.bytes += part.length;
			one.text += one.decoder.write(Buffer.from(part));
		},
		shown: (offer, outcome) => ({
			outcome,
			out: streams.out.text,
			err: streams.err.text,
			cut,
			argv: printer(offer.resolution.action),
			request: offer.resolution.action?.kind === 'look' && offer.resolution.action.request,
			isOther: isOther(offer),
		}),
	};
}

function open() {
	return {decoder: new StringDecoder('utf8'), text: '', bytes: 0};
}

/** The program that prints: the last of the last pipe. */
function printer(action: Action | null): Argv | null {
	return action?.kind === 'script' ? (action.script.at(-1)?.pipe.at(-1) ?? null) : null;
}

/**
 * Whether drift put another program in the place of the runbook's: `ps` of another PID is still `ps`, `ddx work focus` is not
 * `helix status`. A request of ours answers for the request that the runbook makes.
 */
function isOther({command, resolution}: Offer): boolean {
	const {state, action} = resolution;
	if (state !== 'drift' || action === null) return false;
	const named = command.script?.at(-1)?.pipe.at(-1)?.[0] ?? null;
	if (action.kind === 'look') return !(action.request && (named === 'curl' || named === 'wget'));
	return named !== printer(action)?.[0];
}
