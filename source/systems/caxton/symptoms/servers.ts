import {type CaxtonProcess, isCommand, type Picture} from '../picture.ts';

/** A process this young may not have come to where it listens. */
const settlingMs = 5000;

/** Servers that run and listen on no port at all: the published 0.1.4 has no listener (recorded). */
export function listensNowhere({processes, now}: Picture): readonly CaxtonProcess[] {
	return (processes?.caxtons ?? []).filter((one) => !isCommand(one) && one.ports?.length === 0 && hasSettled(one, now));
}

/** Commands that became servers: the published 0.1.4 ignores its arguments and never returns (recorded). */
export function neverReturned({processes, now}: Picture): readonly CaxtonProcess[] {
	return (processes?.caxtons ?? []).filter((one) => isCommand(one) && one.ports?.length === 0 && hasSettled(one, now));
}

function hasSettled({startedAt}: CaxtonProcess, now: number): boolean {
	return startedAt !== null && now - startedAt > settlingMs;
}
