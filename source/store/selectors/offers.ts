import {readOnlyReason} from '../../domain/approval.ts';
import type {Attempt} from '../../domain/attempt.ts';
import {isChange, type Offer} from '../../domain/command.ts';
import {shownCommand} from '../../domain/shown-command.ts';
import type {Symptom} from '../../domain/symptom.ts';
import type {SafeText} from '../../text/safe-text.ts';
import {ours, safe} from '../../text/safe-text.ts';
import type {Overlay} from '../overlay.ts';
import type {Offers} from '../ports.ts';
import type {State} from '../state.ts';
import {aimed, highlighted} from './symptom-rows.ts';

const noOffers: Offers = {entry: null, offers: []};

/** What the keys run now: the offers of the entry that lies open, else of the symptom under the cursor. */
export function aimedOffers(state: State): Offers {
	const over = topOverlay(state);
	if (over?.kind === 'entry') return over.symptomId === null ? over.offers : (state.offers.get(over.symptomId) ?? noOffers);
	const row = highlighted(state);
	if (row?.kind === 'cleared') return checksOf(state.offers.get(row.id) ?? noOffers);
	return row?.kind === 'active' ? (state.offers.get(row.id) ?? noOffers) : noOffers;
}

/** Of a symptom that is gone only what shows that it worked can still be run, by the keys that it had. */
function checksOf(offers: Offers): Offers {
	return offers.offers.some(isCheck) ? offers : noOffers;
}

function isCheck({step, resolution}: Offer): boolean {
	return step?.phase === 'validation' && resolution.effect === 'reads' && resolution.action !== null;
}

/** Whether what an offer runs changes something, or may. */
export function isChanging({resolution}: Offer): boolean {
	return resolution.action !== null && isChange(resolution.effect);
}

/** The symptom that a key would run something for; null for an entry that was opened from the list of the runbook. */
export function aimedSymptom(state: State): Symptom | null {
	const over = topOverlay(state);
	if (over?.kind !== 'entry') {
		const row = highlighted(state);
		return row?.kind === 'cleared' ? row.cleared.symptom : aimed(state);
	}
	return state.diagnosis.symptoms.find(({id}) => id === over.symptomId) ?? null;
}

/** What lies on top; null while the panels are free. */
export function topOverlay(state: State): Overlay | null {
	return state.overlays.at(-1) ?? null;
}

/** The place among the offers of what Enter runs: the first, or the one under the cursor in the runbook panel. */
export function enterPlace(state: State): number {
	if (state.focus !== 'runbook' || topOverlay(state) !== null) return 0;
	const {offers} = aimedOffers(state);
	const place = offers.findIndex(({id}) => id === state.views.runbook.id);
	return Math.max(0, place);
}

/** Whether what keys act on is a symptom that has ended. */
export function isGone(state: State): boolean {
	return topOverlay(state)?.kind !== 'entry' && highlighted(state)?.kind === 'cleared';
}

/**
 * Why an offer does not run on a key, as one sentence; null when it does. What acting refuses, acting says. Once the symptom is
 * `gone` only what shows that it worked is run.
 */
export function offerTrouble(offer: Offer, readOnly: boolean, gone: boolean): SafeText | null {
	const {state, action, why, effect} = offer.resolution;
	if (gone && !isCheck(offer)) return ours('this symptom is gone; only what shows that it worked still runs');
	if (state === 'instruction') return ours('this step is words for you: nothing runs');
	if (state === 'planned') return why ?? ours('announced by its vendor, in no version shipped');
	if (state === 'unsafe') return safe`${why ?? ours('it cannot be run safely')}: C copies it`;
	if (state === 'asks') return null;
	if (action === null) return why ?? ours('nothing here does what the runbook says');
	return readOnly && isChange(effect) ? ours(readOnlyReason) : null;
}

/**
 * What a key would run, as one string: the symptom, the ground it stands on, the offer and every word of its command. Two
 * pictures with the same aim are the same to the key.
 */
export function aimOf(state: State, place: number): string | null {
	const offer = aimedOffers(state).offers[place];
	if (offer === undefined) return null;
	return JSON.stringify([aimedSymptom(state)?.id ?? null, offer.id, offer.resolution.state, shownCommand(offer)]);
}

/** Whether an attempt has not come to its verdict. */
export function isUnderWay({state}: Attempt): boolean {
	return state !== 'ended' && state !== 'refused';
}

/** The attempts that have not come to their verdict, oldest first. */
export function underWay(state: State): Attempt[] {
	return [...state.attempts.values()].filter(isUnderWay);
}
