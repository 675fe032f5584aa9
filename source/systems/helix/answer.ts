import {ours, type SafeText, safe} from '../../text/safe-text.ts';

/** What came of `GET /status`. */
export type Answer<T> =
	| {readonly kind: 'status'; readonly status: T; readonly tookMs: number}
	/** An answer that is not this service's: another status, no JSON, other fields. */
	| {readonly kind: 'wrong'; readonly why: SafeText}
	/** Somebody listens and gives no whole answer. */
	| {readonly kind: 'silent'; readonly why: SafeText}
	| {readonly kind: 'refused'; readonly why: SafeText};

/** Why no status was seen, one phrase; null where it was. */
export function whyNoStatus(answer: Answer<unknown> | null): SafeText | null {
	if (answer === null) return ours('not looked at yet');
	return answer.kind === 'status' ? null : answer.why;
}

/** An answer in a few words. */
export function answerWords(answer: Answer<unknown> | null): SafeText {
	return answer?.kind === 'status' ? safe`answers in ${answer.tookMs} ms` : (whyNoStatus(answer) ?? ours('?'));
}
