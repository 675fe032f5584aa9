import type {Offer} from '../domain/command.ts';
import type {Plan} from './plan.ts';

/** A change that comes before its evidence was kept says so first in its dialog, and in the journal with the yes. */
export function withUnkept(plan: Plan, {step}: Offer): Plan {
	const {approval} = plan;
	if (approval.kind !== 'ask' || step?.unkept === undefined) return plan;
	return {...plan, approval: {...approval, because: [`evidence first: ${step.unkept} has not been run`, ...approval.because]}};
}
