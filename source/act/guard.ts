import type {ActingPorts} from '../domain/acting.ts';
import type {Effect, Offer} from '../domain/command.ts';
import {stillHolds} from '../domain/diagnosis.ts';
import {shownAction} from '../domain/shown-command.ts';
import type {Detection, Symptom} from '../domain/symptom.ts';
import {type SafeText, safe, safeText} from '../text/safe-text.ts';
import {inTime} from './in-time.ts';

/** A look that takes longer is none to act on. */
const limitMs = 10_000;

type Eyes = Pick<ActingPorts, 'lookAgain' | 'resolveAgain'>;

/**
 * Looks again, now: null when the symptom still holds on the same ground, was seen freshly, and the offer comes to the same
 * command with the same effect; else why not. An operator's own command has no symptom to look at.
 */
export async function guard(ports: Eyes, symptom: Symptom | null, offer: Offer, effect: Effect): Promise<SafeText | null> {
	try {
		const reason = symptom === null ? otherwise(ports, null, offer, effect) : await changed(ports, symptom, offer, effect);
		return reason === null ? null : safe`nothing was changed: ${reason}`;
	} catch (error) {
		return safe`nothing was changed: it could not be looked at again: ${safeText(error instanceof Error ? error.message : String(error))}`;
	}
}

async function changed(ports: Eyes, symptom: Symptom, offer: Offer, effect: Effect): Promise<SafeText | null> {
	const {detection, fresh} = await inTime(ports.lookAgain(symptom), limitMs);
	const reason = fresh ?? stillHolds(detection, symptom) ?? (effect === 'destroys' ? rewritten(detection, symptom) : null);
	if (reason !== null) return safeText(reason);
	const found = detection.kind === 'seen' ? detection.findings.find(({subject}) => subject === symptom.subject) : undefined;
	return otherwise(ports, {...symptom, ...found}, offer, effect);
}

/** What is destroyed has to be what was seen, to the byte. */
function rewritten(detection: Detection, {subject, contents}: Symptom): string | null {
	if (detection.kind === 'blind') return null;
	const found = detection.findings.find((finding) => finding.subject === subject);
	return found?.contents === contents ? null : 'what would be destroyed was written to since it was shown';
}

const ranks: readonly Effect[] = ['reads', 'unknown', 'changes', 'destroys', 'exposes'];

/** Whether the same offer has become another command, or one that does more, on the ground as it is now. */
function otherwise({resolveAgain}: Eyes, symptom: Symptom | null, offer: Offer, approved: Effect): SafeText | null {
	const again = resolveAgain?.(symptom, offer);
	if (again === undefined) return null;
	const {action, effect, why} = again;
	if (action === null) return safe`it cannot be run any more: ${why ?? safeText('nothing here does what the runbook says')}`;
	if (JSON.stringify(action) !== JSON.stringify(offer.resolution.action))
		return safe`what would run has changed since it was shown: it is ${shownAction(action)} now`;
	const more = ranks.indexOf(effect) > ranks.indexOf(approved);
	return more ? safe`what it does has changed since it was shown: by now it ${safeText(effect)}` : null;
}
