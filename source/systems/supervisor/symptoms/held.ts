import type {Detection, Severity} from '../../../domain/symptom.ts';
import {ours, type SafeText, safe} from '../../../text/safe-text.ts';
import type {Child} from '../child.ts';
import type {Picture} from '../picture.ts';
import {eachChild, fromState, valuesOf} from './seen.ts';

/** Children that somebody, or the runtime, keeps from running. */
export function heldAs(picture: Picture, operation: string, grave: (child: Child) => Severity, words: SafeText): Detection {
	return eachChild(picture, (child) => {
		// One that still runs was started again, or does not stop: another symptom.
		if (child.operation !== operation || child.alive === 'alive') return null;
		return {
			subject: child.name,
			severity: grave(child),
			summary: safe`${child.name} ${words}`,
			evidence: [fromState(picture, safe`operation ${child.operation}, status ${child.status ?? ours('none')}`)],
			since: null,
			values: valuesOf(picture, child),
			fingerprint: `${child.id} ${operation}`,
			freesItselfAt: null,
		};
	});
}
