import type {Severity} from '../../../domain/symptom.ts';
import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {Answer} from '../answer.ts';
import type {Picture} from '../picture.ts';
import {type ServiceName, services} from '../place.ts';
import {isFailing, isForeign} from '../trouble.ts';
import {blindness, fromService, seen, valuesOf} from './seen.ts';

/** A service that is there and does not answer as it should: silent, another status, no JSON, or not well by its own word. */
export function unhealthy(
	name: ServiceName,
	{kind, severity, unwell}: {readonly kind: string; readonly severity: Severity; unwell(picture: Picture): SafeText | null},
): SymptomKind<Picture> {
	const {title, usualPort} = services[name];
	const command = `curl http://127.0.0.1:${usualPort}/status`;
	return {
		kind,
		title: name === 'shadow' ? 'Shadow not ok' : 'Research not ok',
		binds: {words: [`test ${name === 'shadow' ? 'production' : 'research'} api`], commands: [command]},
		needs: [name],
		damping: {appearMs: 4000, clearMs: 1000},
		leads: [command],
		detect(picture) {
			const blind = blindness(picture, [name]);
			if (blind !== null) return blind;
			const answer: Answer<unknown> | null = picture[name];
			if (answer === null) return {kind: 'blind', reason: `${name}: not looked at yet`};
			// One that does not run, or whose port another has, is told as that.
			if (answer.kind === 'refused' || isForeign(picture, name) || isFailing(picture, name)) return seen();
			const why = answer.kind === 'status' ? unwell(picture) : answer.why;
			if (why === null) return seen();
			return seen({
				subject: null,
				severity: answer.kind === 'status' ? 'warning' : severity,
				summary: safe`${safeText(title)}: ${why}`,
				evidence: [fromService(picture, name, safe`127.0.0.1:${picture.place.ports[name]}/status: ${why}`)],
				since: answer.kind === 'status' ? null : picture.past.answeredAt[name],
				values: valuesOf(picture, name),
				fingerprint: `${answer.kind} ${picture.ports?.[name]?.pid ?? 0}`,
				freesItselfAt: null,
			});
		},
	};
}

/** Shadow Metrics has no `ok`: what it lacks where it is not well is its version. */
export const shadowUnhealthy = unhealthy('shadow', {
	kind: 'shadow-unhealthy',
	severity: 'critical',
	unwell: ({shadow}) => (shadow?.kind === 'status' && shadow.status.version === null ? ours('its status has no version') : null),
});

/** Dissonance Research has to say `"ok": true`, however that is spaced. */
export const researchUnhealthy = unhealthy('research', {
	kind: 'research-unhealthy',
	severity: 'warning',
	unwell({research}) {
		if (research?.kind !== 'status' || research.status.ok === true) return null;
		return ours(research.status.ok === false ? 'it says that it is not ok' : 'its status does not say whether it is ok');
	},
});
