import type {Evidence} from '../../source/domain/symptom.ts';
import {ago, clock} from '../../source/text/age.ts';
import {type SafeText, safe, safeText} from '../../source/text/safe-text.ts';

/** A reading that speaks for a symptom, with when that was and how long ago by now: `claims: it is dead (14:03:22, 3s ago)`. */
export function evidenceLine({source, text, at}: Evidence, now: number): SafeText {
	return safe`${safeText(source)}: ${text} (${clock(at, true)}, ${ago(now - at)})`;
}
