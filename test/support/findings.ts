import type {Finding} from '../../source/domain/symptom.ts';
import type {Picture} from '../../source/systems/ddx/picture.ts';
import type {SymptomKind} from '../../source/systems/system.ts';

/** What a detector finds in a picture; a blind one is a failed test. */
export function findings(kind: SymptomKind<Picture>, picture: Picture): readonly Finding[] {
	const detection = kind.detect(picture);
	if (detection.kind === 'blind') throw new Error(`${kind.kind} is blind: ${detection.reason}`);
	return detection.findings;
}

/** The one thing it finds. */
export function only(kind: SymptomKind<Picture>, picture: Picture): Finding {
	const [first, ...rest] = findings(kind, picture);
	if (first === undefined || rest.length > 0)
		throw new Error(`${kind.kind} found ${rest.length + (first ? 1 : 0)} things, not one`);
	return first;
}
