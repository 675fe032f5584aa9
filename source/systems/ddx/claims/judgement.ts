import type {ClaimVerdict} from '../../../domain/claim.ts';
import {age, clock} from '../../../text/age.ts';
import {ours, type SafeText, safe} from '../../../text/safe-text.ts';

/** What a claim is worth, when DDx frees it at the latest, and why. */
export type Judgement = {readonly verdict: ClaimVerdict; readonly freesAt: number | null; readonly why: readonly SafeText[]};

/** Renewed, or how long ago that was. */
export function renewedInWords(ageMs: number): SafeText {
	return ageMs < -5000 ? safe`renewed ${age(-ageMs)} in the future: clocks disagree` : safe`renewed ${age(ageMs)} ago`;
}

/** DDx frees it by itself at `freesAt`, unless it is renewed. */
export function freesIn(freesAt: number, now: number): SafeText {
	return safe`free again in ${age(freesAt - now)} unless it is renewed`;
}

/** DDx keeps it for as long as `keeper` runs. */
export function heldWhile(keeper: SafeText, freesAt: number): SafeText {
	return safe`held while ${keeper} lives, at most until ${clock(freesAt)}`;
}

/** DDx has freed it. */
export const freeAgain: SafeText = ours('free again: DDx hands the bead out by itself');
