import type {Evidence} from '../../../domain/symptom.ts';
import {standardLimits} from '../../../domain/threshold.ts';
import {ago} from '../../../text/age.ts';
import {ours, type SafeText, safe} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import {type Answer, whyNoCaxton} from '../answer.ts';
import {holdsItself, type Picture, serverOf} from '../picture.ts';
import {answerEvidence, blindTo, fromProcesses, processLine, processMark, seen, valuesOf} from './seen.ts';
import {listensNowhere} from './servers.ts';

/** No Caxton answers on its port: nobody listens, or its own process is silent, breaks off or answers what no Caxton does. */
export const apiNotResponding: SymptomKind<Picture> = {
	kind: 'api-not-responding',
	title: 'API not responding',
	binds: {words: ['server not responding', 'troubleshooting api issues'], commands: ['curl http://localhost:8080/api/v1/health']},
	needs: ['api', 'processes'],
	damping: {appearMs: 2000, clearMs: 1000},
	detect(picture, limit = standardLimits) {
		const {answer, past} = picture;
		const blind = blindTo(picture, 'api', 'processes');
		if (blind !== null || answer === null) return blind ?? {kind: 'blind', reason: 'api: not looked at yet'};
		const why = whyNoCaxton(answer);
		if (why === null || isAnothers(answer, picture)) return seen();
		// A process that never listens is why nobody does: another symptom.
		if (answer.kind === 'refused' && listensNowhere(picture, limit).length > 0) return seen();
		const server = serverOf(picture);
		return seen({
			subject: null,
			severity: 'critical',
			summary: safe`${why}${after(picture)}`,
			evidence: [answerEvidence(picture), ...whoIsThere(picture)],
			since: past.answeredAt,
			values: valuesOf(picture),
			fingerprint: `${answer.kind} ${processMark(server)}`,
			freesItselfAt: null,
		});
	},
};

/** Somebody else has the port: another symptom. */
function isAnothers(answer: Answer, picture: Picture): boolean {
	return answer.kind !== 'refused' && picture.processes?.holder != null && holdsItself(picture) === false;
}

function after({past, now}: Picture): SafeText {
	return past.answeredAt === null ? ours('') : safe`; it answered ${ago(now - past.answeredAt)}`;
}

function whoIsThere(picture: Picture): readonly Evidence[] {
	const {past} = picture;
	const server = serverOf(picture);
	if (server !== null) return [fromProcesses(picture, processLine(server))];
	const gone =
		past.server === null ? ours('no process is called caxton') : safe`pid ${past.server.pid} is gone: ${past.server.command}`;
	return [fromProcesses(picture, gone)];
}
