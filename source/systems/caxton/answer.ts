import {ours, type SafeText, safe} from '../../text/safe-text.ts';

/** The HTTP servers that Caxton has had: A with agents (1b916d4), B with two texts (4f8fa0a), C with a JSON health (2dfef25). */
export type Generation = 'A' | 'B' | 'C';

/** What came of asking who is there. */
export type Answer =
	/** Its health is a constant: it proves that the loop answers, and no more. */
	| {readonly kind: 'caxton'; readonly generation: Generation; readonly tookMs: number}
	/** Somebody answers who is no Caxton. `who` is what he calls himself, or his status. */
	| {readonly kind: 'foreign'; readonly who: SafeText}
	/** Nobody listens. */
	| {readonly kind: 'refused'}
	/** Somebody takes the connection and gives no whole answer. */
	| {readonly kind: 'silent'; readonly waitedMs: number}
	/** What comes is no HTTP, or breaks off. */
	| {readonly kind: 'broken'; readonly why: SafeText};

/** Why no Caxton answers, one phrase; null where one does. */
export function whyNoCaxton(answer: Answer): SafeText | null {
	switch (answer.kind) {
		case 'caxton':
			return null;
		case 'foreign':
			return safe`somebody else answers: ${answer.who}`;
		case 'refused':
			return ours('nobody listens');
		case 'silent':
			return safe`connected, but no answer for ${answer.waitedMs} ms`;
		case 'broken':
			return answer.why;
	}
}

/** A generation in words. */
export function generationWords(generation: Generation): SafeText {
	switch (generation) {
		case 'A':
			return ours('generation A (REST API of 2025)');
		case 'B':
			return ours('generation B (`caxton serve`, no agents API)');
		case 'C':
			return ours('generation C (health alone, no agents API)');
	}
}
