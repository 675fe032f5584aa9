import type {Detection, Finding} from '../../../domain/symptom.ts';
import type {Picture, sourceNames} from '../picture.ts';

/** A source by its name. */
type SourceName = (typeof sourceNames)[number];

/** What a detector found, nothing being an empty list. */
export function seen(...findings: readonly Finding[]): Detection {
	return {kind: 'seen', findings};
}

/**
 * Why a detector cannot look: the first of the sources it needs that was not seen, in one sentence; null when all were. A
 * unit that is not there is an answer, not a gap.
 */
export function unseen(picture: Picture, ...names: readonly SourceName[]): string | null {
	for (const name of names) {
		const gap = picture.gaps.get(name);
		if (gap !== undefined) return `${name}: ${gap}`;
		if (name !== 'unit' && name !== 'processes' && picture[name] === null) return `${name}: not looked at yet`;
	}
	return null;
}
