import {wantsTyping} from '../../domain/approval.ts';
import type {Offer} from '../../domain/command.ts';
import {clock} from '../../text/age.ts';
import {ours, safe} from '../../text/safe-text.ts';
import {topOverlay, underWay} from '../selectors/offers.ts';
import {aimed} from '../selectors/symptom-rows.ts';
import type {Ask, State} from '../state.ts';
import {withoutAsk} from '../updates/attempts.ts';
import {withoutTop} from './looking.ts';
import type {Act, Means} from './press.ts';
import {tell} from './press.ts';
import {shownBefore} from './running.ts';

/** How long a symptom can be snoozed: what each digit stands for. */
export const snoozes = [
	{words: '15 minutes', forMs: 15 * 60_000},
	{words: '1 hour', forMs: 60 * 60_000},
	{words: '8 hours', forMs: 8 * 60 * 60_000},
] as const;

/** The keys that answer: a question of the screen's, or a symptom that the operator knows of. */
export function answeringActs(means: Means) {
	const {get, change, console} = means;

	/** The operator's yes to what is asked. Whether the key was fresh enough has been decided before. */
	const yes: Act = () => {
		const state = get();
		const [ask] = state.asks;
		const over = topOverlay(state);
		if (ask !== undefined) approve(ask);
		else if (over?.kind === 'leaving') console.quit();
		else if (over?.kind === 'trust') accept();
	};

	function accept(): void {
		change(withoutTop);
		void console.acceptRunbook().then((refused) => {
			if (refused === null)
				change((state) => ({...state, runbook: state.runbook === null ? null : {...state.runbook, trusted: true}}));
			tell(means, refused ?? ours('The runbook is accepted as it stands.'));
		});
	}

	function approve(ask: Ask): void {
		const refused = console.acting.approve(ask.attempt.id, wantsTyping(ask.approval) ? ask.typed : null);
		change((state) => {
			if (refused === null) return {...state, asks: withoutAsk(state, ask.attempt.id)};
			return {
				...state,
				asks: state.asks.map((one) =>
					one.attempt.id === ask.attempt.id ? {...one, refused, typed: one.approval.against === undefined ? '' : one.typed} : one,
				),
			};
		});
	}

	const no: Act = () => {
		const [ask] = get().asks;
		if (ask === undefined) change(withoutTop);
		else {
			console.acting.decline(ask.attempt.id);
			change((state) => shownBefore({...state, asks: withoutAsk(state, ask.attempt.id)}, ask.attempt.id));
			tell(means, ours('Not run: you said no.'));
		}
	};

	const acknowledge: Act = () => {
		const symptom = aimed(get());
		if (symptom === null) return;
		const known = get().acknowledged.has(symptom.id);
		if (known) console.withdraw(symptom.id, 'operator');
		else console.acknowledge(symptom.id, null);
		change((state) => {
			const acknowledged = new Map(state.acknowledged);
			if (known) acknowledged.delete(symptom.id);
			else acknowledged.set(symptom.id, {until: null, severity: symptom.severity});
			return {...state, acknowledged};
		});
		tell(means, known ? ours('No longer acknowledged.') : ours('Acknowledged until it ends or gets worse.'));
	};

	function snooze(choice: number): void {
		const over = topOverlay(get());
		const chosen = snoozes[choice];
		if (over?.kind !== 'snooze' || chosen === undefined) return;
		change(withoutTop);
		const symptom = get().diagnosis.symptoms.find(({id}) => id === over.symptomId);
		if (symptom === undefined) return;
		const until = means.now() + chosen.forMs;
		console.acknowledge(symptom.id, until);
		change((state) => ({
			...state,
			acknowledged: new Map(state.acknowledged).set(symptom.id, {until, severity: symptom.severity}),
		}));
		tell(means, safe`Snoozed until ${clock(until)}, unless it gets worse.`);
	}

	return {
		acts: {
			yes,
			no,
			acknowledge,
			snooze: () => {
				const symptom = aimed(get());
				if (symptom !== null)
					change((state) => ({...state, overlays: [...state.overlays, {kind: 'snooze', symptomId: symptom.id, top: 0}]}));
			},
			trust: () =>
				change((state) => {
					const {runbook, overlays} = state;
					const commands = console.commandsHere();
					// What is asked about is what runs now: where drift puts something else in its place, that.
					const shown = runbook === null || commands.length === 0 ? runbook : {...runbook, commands};
					return {...state, runbook: shown, overlays: [...overlays, {kind: 'trust', top: 0}]};
				}),
			quit: () => {
				if (topOverlay(get())?.kind === 'leaving' || changing(get()) === null) console.quit();
				else change((state) => ({...state, overlays: [...state.overlays, {kind: 'leaving', top: 0}]}));
			},
			suspend: () => void console.suspend(),
			typeAnswer: ({text}) => change((state) => retypedAnswer(state, (before) => before + (text ?? ''))),
			eraseAnswer: () => change((state) => retypedAnswer(state, (before) => [...before].slice(0, -1).join(''))),
		} satisfies Record<string, Act>,
		snooze,
	};
}

/** The change that is under way; null where leaving cuts nothing short. */
export function changing(state: State): Offer | null {
	return underWay(state).find(({state: step, offer}) => step === 'running' && offer.resolution.effect !== 'reads')?.offer ?? null;
}

function retypedAnswer(state: State, update: (text: string) => string): State {
	const [ask, ...others] = state.asks;
	if (ask === undefined) return state;
	return {...state, asks: [{...ask, typed: update(ask.typed).slice(0, 200), refused: null}, ...others]};
}
