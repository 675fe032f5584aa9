import type {Limits} from '../../../domain/threshold.ts';
import {type CaxtonProcess, isCommand, type Picture} from '../picture.ts';
import {settling} from '../thresholds.ts';

/** Servers that run and listen on no port at all: the published 0.1.4 has no listener (recorded). */
export function listensNowhere({processes, now}: Picture, limit: Limits): readonly CaxtonProcess[] {
	return (processes?.caxtons ?? []).filter(
		(one) => !isCommand(one) && one.ports?.length === 0 && hasSettled(one, now, limit(settling)),
	);
}

/** Commands that became servers: the published 0.1.4 ignores its arguments and never returns (recorded). */
export function neverReturned({processes, now}: Picture, limit: Limits): readonly CaxtonProcess[] {
	return (processes?.caxtons ?? []).filter(
		(one) => isCommand(one) && one.ports?.length === 0 && hasSettled(one, now, limit(settling)),
	);
}

function hasSettled({startedAt}: CaxtonProcess, now: number, settlingMs: number): boolean {
	return startedAt !== null && now - startedAt > settlingMs;
}
