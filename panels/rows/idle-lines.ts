import {highlighted} from '../../source/store/selectors/symptom-rows.ts';
import type {State} from '../../source/store/state.ts';
import {ours, safe} from '../../source/text/safe-text.ts';
import type {Line} from '../line.ts';
import {columns, toWidth} from '../line.ts';

/** What the runbook panel says where the highlighted row has no steps, one line a fact; what nothing watches stands below where the operator is free. */
export function idleLines(state: State, width: number): Line[] {
	const row = highlighted(state);
	const say = (text: ReturnType<typeof ours>) => toWidth([{text: safe` ${text}`, tone: 'dim'}], width);
	if (state.turned !== null) return [say(ours('The past: nothing is run from here.'))];
	if (row?.kind === 'active') return [say(ours('The runbook has no command for this symptom.'))];
	if (row?.kind === 'blind') return [say(ours('Whether this is wrong cannot be told: nothing is to be run.'))];
	if (!state.diagnosis.begun) return [say(ours('What is to be done is not known yet.'))];
	const first = row === null ? ours('Nothing is to be done now.') : ours('This symptom is gone: nothing is to be run for it.');
	return [say(first), ...unwatchedLines(state, width)];
}

/** The entries that no detector watches: what is left to the operator while nothing is wrong. */
function unwatchedLines({runbook, keyNames}: Pick<State, 'runbook' | 'keyNames'>, width: number): Line[] {
	if (runbook === null) return [];
	const {entries} = runbook;
	const unwatched = entries.filter(({watched}) => watched === null);
	const said = (text: string) => toWidth([{text: ours(text), tone: 'dim'}], width);
	const count = ` ${keyNames.entries ?? 'R'} lists the ${entries.length} entries of the runbook. `;
	if (unwatched.length === 0) return [said(`${count}Each is watched.`)];
	return [
		said(`${count}Not watched, and so left to you:`),
		...unwatched.map(({heading, section}) =>
			columns(width, [
				{text: ours(''), width: 1},
				{text: heading, width: null},
				{text: section, width: Math.floor(width * 0.3), tone: 'dim'},
			]),
		),
	];
}
