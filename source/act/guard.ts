import type {ActingPorts} from '../domain/acting.ts';
import {stillHolds} from '../domain/diagnosis.ts';
import type {Symptom} from '../domain/symptom.ts';
import {type SafeText, safe, safeText} from '../text/safe-text.ts';
import {inTime} from './in-time.ts';

/** A look that takes longer is none to act on. */
const limitMs = 10_000;

/** Looks again, now: null when the symptom still holds on the same ground and was seen freshly, else why not. */
export async function guard(ports: Pick<ActingPorts, 'lookAgain'>, symptom: Symptom): Promise<SafeText | null> {
	try {
		const {detection, fresh} = await inTime(ports.lookAgain(symptom), limitMs);
		const reason = fresh ?? stillHolds(detection, symptom);
		return reason === null ? null : safe`nothing was changed: ${safeText(reason)}`;
	} catch (error) {
		return safe`nothing was changed: it could not be looked at again: ${safeText(error instanceof Error ? error.message : String(error))}`;
	}
}
