import type {Checked, Finding} from '../../domain/expectation.ts';
import {ours, safe} from '../../text/safe-text.ts';
import {type ToJudge, toJudge} from '../selectors/judging.ts';
import type {State} from '../state.ts';
import type {Act, Means} from './press.ts';
import {tell} from './press.ts';

/** The keys that settle what no machine can: whether a step showed what it should. */
export function judgingActs(means: Means) {
	const judged = (finding: Exclude<Finding, 'judge'>): Act => {
		return () => {
			const run = toJudge(means.get());
			if (run === null) tell(means, ours('No step here waits for your word.'));
			else void settle(means, run, finding);
		};
	};
	return {judgeMet: judged('met'), judgeNotMet: judged('not-met')} satisfies Record<string, Act>;
}

/** It counts once it is in the journal. */
async function settle(means: Means, {place, attempt}: ToJudge, finding: Exclude<Finding, 'judge'>): Promise<void> {
	const {words: expected} = attempt.offer.step?.expectation ?? {words: attempt.checked.because};
	const trouble = await means.console.judge(attempt.id, expected, finding);
	const said = ours(finding === 'met' ? 'met' : 'NOT met');
	if (trouble !== null) return tell(means, safe`Not settled: ${trouble}`);
	means.change((state) => withChecked(state, attempt.id, {finding, because: ours('you said so'), by: 'operator'}));
	tell(
		means,
		safe`Step ${place + 1} is ${said}, by your word: journalled. ${ours(finding === 'met' ? 'M' : 'm')} takes it back.`,
	);
}

function withChecked(state: State, id: string, checked: Checked): State {
	const attempt = state.attempts.get(id);
	return attempt === undefined ? state : {...state, attempts: new Map(state.attempts).set(id, {...attempt, checked})};
}
