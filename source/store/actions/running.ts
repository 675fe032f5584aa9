import type {Offer} from '../../domain/command.ts';
import type {Symptom} from '../../domain/symptom.ts';
import type {SafeText} from '../../text/safe-text.ts';
import {ours, safe} from '../../text/safe-text.ts';
import {layoutOf, rectOf} from '../layout.ts';
import {unkept} from '../selectors/course.ts';
import {isTable} from '../selectors/listing.ts';
import {aimedOffers, aimedSymptom, aimOf, enterPlace, isGone, offerTrouble, topOverlay, underWay} from '../selectors/offers.ts';
import {aimed} from '../selectors/symptom-rows.ts';
import type {State} from '../state.ts';
import {withView} from '../updates/cursor.ts';
import type {Act, Means, Press} from './press.ts';
import {tell} from './press.ts';

/** A key counts for what stood on the screen before the world changed it only after this time, milliseconds. */
export const aimSettledMs = 400;

/** The keys that run something. */
export function runningActs(
	means: Means,
	opening: {readonly openRow: Act; readonly openEntry: Act; readonly entries: Act; snooze(choice: number): void},
) {
	const {get, change, console} = means;

	/** Why a key runs nothing now, as one sentence; null when it does. */
	function whyNot(offer: Offer | undefined, place: number, press: Press): SafeText | null {
		const state = get();
		if (offer === undefined) return ours(`There is no step ${place + 1}.`);
		const moved = aimOf(press.seen, place) !== aimOf(state, place);
		if (moved || press.at - state.aimChangedAt < aimSettledMs)
			return ours('What this key runs has just changed: look again, then press it once more.');
		const trouble = offerTrouble(offer, state.place.readOnly, isGone(state));
		return trouble === null ? null : safe`Not run: ${trouble}`;
	}

	function run(place: number, press: Press): void {
		const state = get();
		const offer = aimedOffers(state).offers[place];
		const trouble = whyNot(offer, place, press);
		const symptom = aimedSymptom(state);
		if (offer === undefined || trouble !== null) tell(means, trouble ?? ours('Nothing to run.'));
		else if (offer.resolution.missing.length > 0)
			change((before) => ({...before, typing: {kind: 'fill', symptom, offer, values: {}, text: ''}}));
		else start(means, symptom, offer);
	}

	function step(place: number): Act {
		return (press) => {
			if (topOverlay(get())?.kind === 'snooze') opening.snooze(place);
			else run(place, press);
		};
	}

	const enter: Act = (press) => {
		const state = get();
		const over = topOverlay(state);
		if (over?.kind === 'entries') opening.openEntry(press);
		else if (over?.kind === 'snooze') opening.snooze(0);
		else if (over === null && isTable(state.focus)) opening.openRow(press);
		else if (over === null && state.focus === 'runbook' && aimed(state) === null && !aimsAtSteps(state)) opening.entries(press);
		else run(enterPlace(state), press);
	};

	const cancel: Act = () => {
		const running = underWay(get());
		const attempt = running.find(({id}) => id === get().shown) ?? running[0];
		if (attempt === undefined) return;
		console.acting.cancel(attempt.id);
		change((state) => ({
			...state,
			shown: attempt.id,
			notice: {text: ours(`Ending it: ${state.keyNames.cancel ?? 'x'} again kills it.`), at: means.now()},
		}));
	};

	return {
		enter,
		cancel,
		step1: step(0),
		step2: step(1),
		step3: step(2),
		step4: step(3),
		step5: step(4),
		step6: step(5),
		step7: step(6),
		step8: step(7),
		step9: step(8),
		olderOutput: () => change((state) => shownBeside(state, -1)),
		newerOutput: () => change((state) => shownBeside(state, 1)),
	} satisfies Record<string, Act>;
}

/** Whether there are steps under the cursor: a symptom that is gone keeps those that show that it worked. */
function aimsAtSteps(state: State): boolean {
	return aimedOffers(state).offers.length > 0;
}

/** Starts an attempt and shows its output. One runs at a time for a symptom. */
export function start(means: Means, symptom: Symptom | null, offer: Offer): void {
	const symptomId = symptom?.id ?? null;
	if (underWay(means.get()).some((attempt) => attempt.symptomId === symptomId && attempt.state !== 'validating'))
		tell(means, ours(`Something runs for this symptom already: ${means.get().keyNames.cancel ?? 'x'} ends it.`));
	else {
		const id = means.console.acting.start(symptom, withUnkept(means.get(), symptom, offer));
		means.change((state) => ({...showing(state, id), overlays: []}));
	}
}

/** The state with the output of an attempt on the screen, following its end. Where only one panel has room, it is that one. */
function showing(state: State, id: string): State {
	const output = {...state.views.output, id: null, index: 0, top: 0};
	const hidden = rectOf(layoutOf({...state, open: 'output'}), state.focus) === null;
	return {...withView(state, 'output', output), shown: id, open: 'output', focus: hidden ? 'output' : state.focus};
}

function shownBeside(state: State, step: number): State {
	const ids = [...state.attempts.keys()];
	const place = ids.indexOf(state.shown ?? '') + step;
	const id = ids[place];
	return id === undefined
		? state
		: {...withView(state, 'output', {...state.views.output, id: null, index: 0, top: 0}), shown: id};
}

/** The state as it was before an attempt came to nothing: on the screen is again what had been printed for the operator to decide by. */
export function shownBefore(state: State, id: string): State {
	if (state.shown !== id) return state;
	const ids = [...state.attempts.keys()];
	const before = ids.slice(0, Math.max(0, ids.indexOf(id))).findLast((one) => state.attempts.get(one)?.state !== 'refused');
	if (before !== undefined)
		return {...withView(state, 'output', {...state.views.output, id: null, index: 0, top: 0}), shown: before};
	return {...state, shown: null, open: 'runbook', focus: state.focus === 'output' ? 'symptoms' : state.focus};
}

/** A change says with it what should have been kept first. */
function withUnkept(state: State, symptom: Symptom | null, offer: Offer): Offer {
	const {offers} = symptom === null ? aimedOffers(state) : (state.offers.get(symptom.id) ?? {offers: []});
	const words = unkept({attempts: state.attempts, offers, symptom, gone: false, readOnly: state.place.readOnly}, offer);
	return words === null || offer.step === undefined ? offer : {...offer, step: {...offer.step, unkept: words}};
}
