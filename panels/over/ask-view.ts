import type {Ask} from '../../source/store/state.ts';
import {ending} from '../../source/text/fit.ts';
import {ours, safe, safeText} from '../../source/text/safe-text.ts';
import type {Line} from '../line.ts';
import {toWidth} from '../line.ts';
import {evidenceLine} from './evidence-line.ts';
import type {OverView} from './over-view.ts';
import {blank, labelled, paragraph, section} from './paragraphs.ts';

/** What is beside the question: how many wait for theirs, and the time, epoch ms. */
type Beside = {readonly waiting: number; readonly now: number};

/** The question before a command runs: everything the operator has to know, what runs first. */
export function askView(
	{attempt, approval, briefing, typed, refused, top}: Ask,
	{waiting, now}: Beside,
	width: number,
): OverView {
	const {
		runs,
		folder,
		host,
		user,
		instead,
		evidence,
		guard,
		touches,
		environment,
		undo,
		stops,
		saves = null,
		repeats = null,
		terminal = null,
	} = briefing;
	const against = approval.against ?? [];
	const {effect} = attempt.offer.resolution;
	const stands = against.flatMap(({rule, why}) => [rule, safe`it holds: ${why}`]);
	const unkept = attempt.offer.step?.unkept;
	const first =
		unkept === undefined ? [] : [safe`The runbook keeps it before this: ${unkept} has not been run. n or Esc, then its key.`];
	const what = [
		...section('Evidence first', first, width, 'bad'),
		...section('Stop and escalate', stands, width, 'bad'),
		...section(against.length === 0 ? 'This will run' : 'This would run', runs, width, 'bold'),
		...labelled('terminal', terminal, width, 'warning'),
	];
	const lines = [
		...what,
		...labelled('runs', repeats, width),
		...labelled('effect', ours(effect), width, effect === 'reads' ? 'plain' : 'warning'),
		...labelled('because', against.length > 0 ? null : safeText(approval.because.slice(first.length).join('; ')), width),
		...labelled('in', folder, width),
		...labelled('on', safe`${host} as ${user}`, width),
		...labelled('instead of', instead, width),
		...labelled('saved first', saves, width),
		...labelled('checked', guard, width),
		...undo.flatMap((line) => labelled('undo', line, width)),
		blank(width),
		...section('It may set off', touches, width, 'warning'),
		...section(
			'Evidence',
			evidence.map((one) => evidenceLine(one, now)),
			width,
		),
		...section('Stop and escalate when', stops, width),
		...section('Environment', environment, width),
	];
	const more = waiting > 0 ? ` (${waiting} more after this)` : '';
	return {
		title: [{text: ours(`${against.length > 0 ? 'Go on against the rule?' : 'Run this?'}${more}`)}],
		lines,
		top,
		follow: null,
		mustSee: what.length,
		prompt: [
			...(refused === null ? [] : paragraph(safe`Not taken: ${refused}`, width, 'bad')),
			...(against.length > 0 ? overridePrompt(typed, width) : promptLines(approval.typed, typed, width)),
		],
	};
}

function overridePrompt(typed: string, width: number): Line[] {
	return [
		...paragraph(
			ours(
				'Esc leaves it. To go on all the same, say why in your own words and press Enter. They are journalled, and hold for this symptom until the rule counts more.',
			),
			width,
			'bold',
		),
		typingLine(typed, width),
	];
}

function promptLines(wanted: string | null, typed: string, width: number): Line[] {
	if (wanted === null) return paragraph(ours('Press y to run it, n or Esc to leave it.'), width, 'bold');
	return [
		...paragraph(safe`Type ${safeText(wanted)} and press Enter to run it, Esc to leave it.`, width, 'bold'),
		typingLine(typed, width),
	];
}

function typingLine(typed: string, width: number): Line {
	return toWidth(
		[{text: ours(' > '), tone: 'accent'}, {text: ending(safeText(typed), width - 6)}, {text: ours(' '), tone: 'chosen'}],
		width,
	);
}
