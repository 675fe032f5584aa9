import {standardLimits} from '../../../domain/threshold.ts';
import {ours, safe} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {Picture} from '../picture.ts';
import {answerEvidence, blindTo, fromProcesses, processLine, processMark, seen, valuesOf} from './seen.ts';
import {listensNowhere} from './servers.ts';

/** A server runs and has no listener: the published 0.1.4, whose log says that it is ready to accept agents (recorded). */
export const noListener: SymptomKind<Picture> = {
	kind: 'no-listener',
	title: 'No listener',
	binds: {words: ['runs and has no listener', 'runs and listens nowhere'], commands: []},
	needs: ['api', 'processes'],
	damping: {appearMs: 2000, clearMs: 1000},
	detect(picture, limit = standardLimits) {
		const {answer, now} = picture;
		const blind = blindTo(picture, 'api', 'processes');
		if (blind !== null || answer === null) return blind ?? {kind: 'blind', reason: 'api: not looked at yet'};
		const [server] = listensNowhere(picture, limit);
		if (server === undefined) return seen();
		const isDown = answer.kind === 'refused';
		return seen({
			subject: null,
			severity: isDown ? 'critical' : 'warning',
			summary: safe`pid ${server.pid} runs and listens nowhere, as the published 0.1.4 does: no API${isDown ? ours('') : ours(' of its own')}`,
			evidence: [
				fromProcesses(picture, processLine(server)),
				answerEvidence(picture),
				{source: 'processes', text: ours('the published 0.1.4 logs that it is ready, and has no HTTP server'), at: now},
			],
			since: server.startedAt,
			values: {...valuesOf(picture), 'caxton-pid': String(server.pid)},
			fingerprint: processMark(server),
			freesItselfAt: null,
		});
	},
};
