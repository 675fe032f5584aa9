import type {Evidence, Finding, Severity} from '../../../domain/symptom.ts';
import {type Limits, standardLimits} from '../../../domain/threshold.ts';
import {type SafeText, safe} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import {whyNoStatus} from '../answer.ts';
import {ageWords, dissonanceWords, where} from '../dissonance.ts';
import type {Picture} from '../picture.ts';
import {blindness, fromService, seen, valuesOf} from './seen.ts';

/** What a detector of the dissonance finds: a sentence, or nothing. */
export type Judged = {
	readonly summary: SafeText;
	readonly evidence?: readonly Evidence[];
	readonly since?: number | null;
	readonly fingerprint: string;
};

/** A kind of symptom about the dissonance that Shadow Metrics shows. Its first look is that status; the seed script changes something. */
export function ofDissonance(
	head: {readonly kind: string; readonly title: string; readonly words: readonly string[]; readonly severity: Severity},
	judge: (picture: Picture, limit: Limits) => Judged | null,
): SymptomKind<Picture> {
	const {kind, title, words, severity} = head;
	const needs = ['shadow', 'files'];
	return {
		kind,
		title,
		binds: {words: ['missing dissonance data', ...words], commands: ['sudo /opt/helix/bin/seed-dissonance.sh']},
		needs,
		damping: {appearMs: 3000, clearMs: 1000},
		leads: ['curl http://127.0.0.1:9010/status'],
		detect(picture, limit = standardLimits) {
			const blind = blindness(picture, needs);
			if (blind !== null) return blind;
			if (picture.shadow?.kind !== 'status')
				return {kind: 'blind', reason: `shadow: ${whyNoStatus(picture.shadow) ?? 'not looked at yet'}`};
			const judged = judge(picture, limit);
			return judged === null ? seen() : seen(finding(picture, judged, severity));
		},
	};
}

function finding(picture: Picture, {summary, evidence = [], since = null, fingerprint}: Judged, severity: Severity): Finding {
	return {
		subject: null,
		severity,
		summary,
		evidence: [
			fromService(picture, 'shadow', safe`dissonance: ${dissonanceWords(picture)}, ${ageWords(picture)} at ${where(picture)}`),
			...evidence,
		],
		since,
		values: valuesOf(picture, 'shadow'),
		fingerprint,
		freesItselfAt: null,
	};
}
