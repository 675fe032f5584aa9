import {shownCommand} from '../../source/domain/shown-command.ts';
import {changing, snoozes} from '../../source/store/actions/answering.ts';
import type {State} from '../../source/store/state.ts';
import {ours, safe} from '../../source/text/safe-text.ts';
import type {OverView} from './over-view.ts';
import {reading} from './over-view.ts';
import {blank, labelled, paragraph} from './paragraphs.ts';

/** Whether to leave while a change runs. */
export function leavingView(state: State, width: number): OverView {
	const offer = changing(state);
	return {
		...reading(
			[{text: ours('Leave?')}],
			[
				...paragraph(
					ours(
						'A change is running. It is never cut in half: it runs on to its end without this console, and the next one says how it ended.',
					),
					width,
				),
				blank(width),
				...labelled('running', offer === null ? ours('it has ended by now') : shownCommand(offer), width, 'bold'),
			],
			0,
		),
		prompt: paragraph(ours('Press y to leave, n or Esc to stay.'), width, 'bold'),
	};
}

/** Whether to accept the workspace's runbook. */
export function trustView({runbook}: Pick<State, 'runbook'>, width: number): OverView {
	return {
		...reading(
			[{text: ours('Accept this runbook?')}],
			[
				...labelled('file', runbook?.file ?? null, width, 'bold'),
				...labelled('title', runbook?.title ?? null, width),
				...labelled('entries', safe`${runbook?.entries.length ?? 0}`, width),
				blank(width),
				...paragraph(
					ours(
						'Whoever can write to the workspace, agents too, can write this file. Accepted as it stands, its commands that only look run without asking; when it changes, it asks again.',
					),
					width,
				),
			],
			0,
		),
		prompt: paragraph(ours('Press y to accept it, n or Esc to leave it.'), width, 'bold'),
	};
}

/** For how long to snooze. */
export function snoozeView(width: number): OverView {
	const lines = snoozes.flatMap(({words}, place) => labelled(String(place + 1), ours(words), width, 'bold'));
	return reading(
		[{text: ours('Snooze for how long?')}],
		[...lines, blank(width), ...paragraph(ours('It comes back at once when it gets worse.'), width)],
		0,
	);
}
