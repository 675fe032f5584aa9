import type {Ask} from '../../source/store/state.ts';
import {ending} from '../../source/text/fit.ts';
import {ours, safe, safeText} from '../../source/text/safe-text.ts';
import type {Line} from '../line.ts';
import {toWidth} from '../line.ts';
import type {OverView} from './over-view.ts';
import {blank, labelled, paragraph, section} from './paragraphs.ts';

/** The question before a command runs: everything the operator has to know, what runs first. */
export function askView({attempt, approval, briefing, typed, refused, top}: Ask, waiting: number, width: number): OverView {
	const {runs, folder, host, user, instead, evidence, guard, touches} = briefing;
	const {effect} = attempt.offer.resolution;
	const what = section('This will run', runs, width, 'bold');
	const lines = [
		...what,
		...labelled('effect', ours(effect), width, effect === 'reads' ? 'plain' : 'warning'),
		...labelled('because', safeText(approval.because.join('; ')), width),
		...labelled('in', folder, width),
		...labelled('on', safe`${host} as ${user}`, width),
		...labelled('instead of', instead, width),
		...labelled('checked', guard, width),
		blank(width),
		...section('It may set off', touches, width, 'warning'),
		...section('Evidence', evidence, width),
	];
	const more = waiting > 0 ? ` (${waiting} more after this)` : '';
	return {
		title: [{text: ours(`Run this?${more}`)}],
		lines,
		top,
		follow: null,
		mustSee: what.length,
		prompt: [
			...(refused === null ? [] : paragraph(safe`Not taken: ${refused}`, width, 'bad')),
			...promptLines(approval.typed, typed, width),
		],
	};
}

function promptLines(wanted: string | null, typed: string, width: number): Line[] {
	if (wanted === null) return paragraph(ours('Press y to run it, n or Esc to leave it.'), width, 'bold');
	return [
		...paragraph(safe`Type ${safeText(wanted)} and press Enter to run it, Esc to leave it.`, width, 'bold'),
		toWidth(
			[{text: ours(' > '), tone: 'accent'}, {text: ending(safeText(typed), width - 6)}, {text: ours(' '), tone: 'chosen'}],
			width,
		),
	];
}
