import type {Finding} from '../../source/domain/symptom.ts';
import type {SymptomKind} from '../../source/systems/system.ts';

/** Asks the detectors of a system about a picture of it. */
export function detectors<Picture>(kinds: readonly SymptomKind<Picture>[]) {
	return {
		/** What every detector finds, as `kind subject`. */
		foundIn(picture: Picture): readonly string[] {
			return kinds.flatMap((kind) => {
				const detection = kind.detect(picture);
				return detection.kind === 'blind' ? [] : detection.findings.map(({subject}) => `${kind.kind} ${subject ?? '-'}`);
			});
		},
		/** The findings of one kind. */
		findingsOf(kind: string, picture: Picture): readonly Finding[] {
			const detection = kinds.find((one) => one.kind === kind)?.detect(picture);
			if (detection?.kind !== 'seen') throw new Error(`${kind} is blind`);
			return detection.findings;
		},
	};
}
