import {ours, safe, safeText} from '../../text/safe-text.ts';
import type {ProcedureEnd} from '../ports.ts';
import {aimedOffers, underWay} from '../selectors/offers.ts';
import {aimed} from '../selectors/symptom-rows.ts';
import type {Typing} from '../typing.ts';
import type {Act, Means} from './press.ts';
import {tell} from './press.ts';

/** The keys that end a procedure without its symptom being gone. */
export function endingActs(means: Means) {
	const {get, change} = means;
	return {
		escalate: () => {
			const symptom = aimed(get());
			if (symptom === null) return;
			const to = aimedOffers(get()).entry?.escalate ?? null;
			change((state) => ({...state, typing: {kind: 'escalate', symptomId: symptom.id, to, text: ''}}));
		},
		abandon: () => {
			const symptom = aimed(get());
			if (symptom === null) return;
			end(means, symptom.id, {kind: 'abandoned'});
			tell(means, ours('Given up for now, and journalled: any of its steps takes it up again.'));
		},
	} satisfies Record<string, Act>;
}

/** The operator hands a symptom on, with words of their own where they typed some. */
export function escalated(means: Means, {symptomId, to, text}: Extract<Typing, {kind: 'escalate'}>): void {
	const words = text.trim() === '' ? null : safeText(text.trim());
	end(means, symptomId, {kind: 'escalated', to, words});
	tell(means, safe`Escalated, and journalled: ${to ?? ours('the runbook names nobody')}`);
}

/** Nobody waits any more for what the last change of it brings about. */
function end(means: Means, symptomId: string, how: ProcedureEnd): void {
	means.console.endProcedure(symptomId, how);
	for (const {id, symptomId: about, state} of underWay(means.get()))
		if (about === symptomId && state === 'validating') means.console.acting.cancel(id, how.kind);
	means.change((state) => ({...state, ends: new Map(state.ends).set(symptomId, {how, at: means.now()})}));
}
