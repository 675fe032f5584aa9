import type {DifferenceLine} from '../../source/domain/outside.ts';
import {shownCommand} from '../../source/domain/shown-command.ts';
import {changing, snoozes} from '../../source/store/actions/answering.ts';
import type {RunbookRead} from '../../source/store/ports.ts';
import type {State} from '../../source/store/state.ts';
import {join, ours, safe} from '../../source/text/safe-text.ts';
import type {Line} from '../line.ts';
import type {OverView} from './over-view.ts';
import {reading} from './over-view.ts';
import {blank, labelled, paragraph, section} from './paragraphs.ts';

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

const marks = {name: ours(''), same: ours('  '), added: ours('+ '), removed: ours('- '), gap: ours('  ')} as const;
const tones = {name: 'bold', same: 'dim', added: 'good', removed: 'bad', gap: 'dim'} as const;

/** Whether to accept the workspace's runbook and what else others can write there: what changed is read to its end first. */
export function trustView({runbook}: Pick<State, 'runbook'>, top: number, width: number): OverView {
	const changes = runbook?.outside.changes ?? null;
	const others = (runbook?.outside.names ?? []).filter((name) => name !== runbook?.file);
	const lines = [
		...labelled('file', runbook?.file ?? null, width, 'bold'),
		...labelled('title', runbook?.title ?? null, width),
		...labelled('entries', safe`${runbook?.entries.length ?? 0}`, width),
		...labelled('with it', others.length === 0 ? null : join(others, ', '), width),
		blank(width),
		...paragraph(
			ours(
				'Whoever can write to the workspace, agents too, can write these files. Accepted as they stand, commands that only look run without asking; when one of them changes, it asks again.',
			),
			width,
		),
		blank(width),
		...(changes === null ? commandLines(runbook?.commands ?? [], width) : []),
		...(changes === null ? [] : section('Changed since you accepted it', [ours(changedIn(changes))], width)),
		...(changes ?? []).flatMap(({kind, text}) => paragraph(safe`${marks[kind]}${text}`, width, tones[kind], 1)),
	];
	return {
		...reading([{text: ours(changes === null ? 'Accept this runbook?' : 'Accept these changes?')}], lines, top),
		mustSee: changes === null ? 0 : lines.length,
		prompt: paragraph(ours('Press y to accept it, n or Esc to leave it.'), width, 'bold'),
	};
}

/** More is not read before a yes. What does more than look stands first, and so is not what is left out. */
const commandsShown = 200;

function commandLines(commands: RunbookRead['commands'], width: number): Line[] {
	const left = commands.length - commandsShown;
	return [
		...paragraph(ours(commands.length === 0 ? 'It has no command to run' : 'It would run'), width, 'title'),
		...commands
			.slice(0, commandsShown)
			.flatMap(({text, effect, here}) => [
				...labelled(effect, here ?? text, width, effect === 'reads' ? 'plain' : 'warning'),
				...labelled('', here === undefined ? null : safe`instead of ${text}`, width, 'dim'),
			]),
		...(left > 0 ? paragraph(safe`and ${left} more, none that does more than these: R lists all entries`, width, 'dim') : []),
	];
}

function changedIn(changes: readonly DifferenceLine[]): string {
	const {length} = changes.filter(({kind}) => kind === 'added' || kind === 'removed');
	return `${length} ${length === 1 ? 'line' : 'lines'}`;
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
