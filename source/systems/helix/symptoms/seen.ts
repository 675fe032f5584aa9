import type {Detection, Evidence, Finding} from '../../../domain/symptom.ts';
import type {SafeText} from '../../../text/safe-text.ts';
import type {Picture} from '../picture.ts';
import {type ServiceName, services} from '../place.ts';

/** What a detector found, nothing being an empty list. */
export function seen(...findings: readonly Finding[]): Detection {
	return {kind: 'seen', findings};
}

/** Why a detector cannot look: the first of its sources that gives nothing; null where all do. */
export function blindness({gaps}: Picture, sources: readonly string[]): Detection | null {
	const name = sources.find((source) => gaps.has(source));
	return name === undefined ? null : {kind: 'blind', reason: `${name}: ${gaps.get(name) ?? 'not seen'}`};
}

/** What fills a runbook's placeholders. */
export function valuesOf({place}: Picture, name: ServiceName): Readonly<Record<string, string>> {
	return {unit: services[name].unit, 'service-name': services[name].unit, port: String(place.ports[name])};
}

/** A line of evidence of a source, seen when a service was asked last. */
export function fromService({askedAt, now}: Picture, name: ServiceName, text: SafeText): Evidence {
	return {source: name, text, at: askedAt[name] ?? now};
}

/** A line of evidence that was seen in this picture. */
export function line({now}: Picture, source: string, text: SafeText): Evidence {
	return {source, text, at: now};
}
