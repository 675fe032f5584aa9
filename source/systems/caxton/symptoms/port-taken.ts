import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import {holdsItself, type Picture} from '../picture.ts';
import {answerEvidence, blindTo, fromProcesses, seen, valuesOf} from './seen.ts';

/** The port is held by a process that is no Caxton: generation A has one fixed port, which is Ductile's default too. */
export const portTaken: SymptomKind<Picture> = {
	kind: 'port-taken',
	title: 'Port taken',
	binds: {words: ['port is taken', 'another program holds the port', 'address already in use'], commands: []},
	needs: ['api', 'processes'],
	damping: {appearMs: 2000, clearMs: 1000},
	detect(picture) {
		const {answer, port, processes} = picture;
		const blind = blindTo(picture, 'api', 'processes');
		if (blind !== null || answer === null) return blind ?? {kind: 'blind', reason: 'api: not looked at yet'};
		const holder = processes?.holder ?? null;
		if (answer.kind === 'caxton' || answer.kind === 'refused' || holder === null || holdsItself(picture) !== false) return seen();
		const who = holder.command ?? safe`pid ${holder.pid ?? 0}`;
		return seen({
			subject: null,
			severity: 'critical',
			summary: safe`${port} is held by pid ${holder.pid ?? 0}, no caxton${answer.kind === 'foreign' ? safe`: ${answer.who}` : ours('')}`,
			evidence: [
				fromProcesses(picture, safe`pid ${holder.pid ?? 0} of uid ${holder.uid}: ${who}`),
				answerEvidence(picture),
				fromProcesses(picture, ours('generation A listens on 8080 and nowhere else, and ends where it cannot')),
			],
			since: null,
			values: valuesOf(picture),
			fingerprint: `${holder.pid} ${who}`,
			confirmedBy: programOf(who),
			freesItselfAt: null,
		});
	},
};

/** The name that the operator types before it is ended. */
function programOf(command: SafeText): SafeText {
	const [program = ''] = command.split(' ');
	return safeText(program.slice(program.lastIndexOf('/') + 1));
}
