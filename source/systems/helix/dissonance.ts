import {age} from '../../text/age.ts';
import {ours, type SafeText, safe, safeText} from '../../text/safe-text.ts';
import type {Dissonance} from './parse/status.ts';
import type {Picture} from './picture.ts';

/** Above this an audit trail begins (runbook of 2025-11-11: Δ_t > 0.3). */
export const threshold = 0.3;

/** The value with where it was read, as the older page asks for it: `0.42 (source: …)`; `unknown` where there is none. */
export function dissonanceWords(picture: Picture): SafeText {
	const one = dissonanceOf(picture);
	if (one?.value == null) return ours('unknown (source: unknown)');
	return safe`${safeText(String(one.value))} (source: ${one.source ?? ours('unknown')}, from ${where(picture)})`;
}

/** The dissonance as Shadow Metrics shows it; null where none is seen. */
export function dissonanceOf({shadow}: Picture): Dissonance | null {
	return shadow?.kind === 'status' ? shadow.status.dissonance : null;
}

/** Where it was read. */
export function where({place}: Picture): SafeText {
	return safe`127.0.0.1:${place.ports.shadow}/status`;
}

/** How old it is by the service's own clock, milliseconds; null where either time is missing. */
export function ageOf(picture: Picture): number | null {
	const {shadow} = picture;
	const at = dissonanceOf(picture)?.at ?? null;
	const serverTime = shadow?.kind === 'status' ? shadow.status.serverTime : null;
	return at === null || serverTime === null ? null : serverTime - at;
}

/** Whether it is no more than a seed: its source says so, and its value is the one that is configured (an inference). */
export function isSeedAlone(picture: Picture): boolean {
	const one = dissonanceOf(picture);
	return one?.source === 'auto-seed' && (picture.files === null || one.value === picture.files.seedValue);
}

/** Its age in words. */
export function ageWords(picture: Picture): SafeText {
	const ms = ageOf(picture);
	if (ms === null) return ours('of unknown age');
	return ms < 0 ? safe`${age(-ms)} ahead of the service’s own clock` : safe`${age(ms)} old`;
}
