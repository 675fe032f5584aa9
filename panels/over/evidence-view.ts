import type {Symptom} from '../../source/domain/symptom.ts';
import type {SymptomRow} from '../../source/store/selectors/symptom-rows.ts';
import {symptomRows} from '../../source/store/selectors/symptom-rows.ts';
import type {State} from '../../source/store/state.ts';
import {age, ago, clock} from '../../source/text/age.ts';
import {ours, safe} from '../../source/text/safe-text.ts';
import type {Line} from '../line.ts';
import {clipped} from '../line.ts';
import {evidenceLine} from './evidence-line.ts';
import type {OverView} from './over-view.ts';
import {reading} from './over-view.ts';
import {blank, labelled, section} from './paragraphs.ts';

/** What speaks for a symptom, and what the system will do about it by itself. */
export function evidenceView(state: State, symptomId: string, top: number, width: number): OverView {
	const row = symptomRows(state).find(({id}) => id === symptomId);
	if (row === undefined)
		return reading([{text: ours('Evidence')}], section('Gone', [ours('This symptom is no longer on the screen.')], width), top);
	if (row.kind === 'blind') return reading([{text: row.title}], section('It cannot be told', [row.reason], width), top);
	const symptom = row.kind === 'active' ? row.symptom : row.cleared.symptom;
	return reading(clipped([{text: safe`Evidence: ${ours(symptom.title)}`}], width - 4), lines(state, symptom, row, width), top);
}

function lines(state: State, symptom: Symptom, row: SymptomRow, width: number): Line[] {
	const {now} = state;
	const entry = state.offers.get(symptom.id)?.entry ?? null;
	const known = row.kind === 'active' ? row.acknowledgement : null;
	return [
		...labelled('severity', ours(symptom.severity), width),
		...labelled('subject', symptom.subject, width),
		...labelled('what', symptom.summary, width, 'bold'),
		...labelled(
			'since',
			symptom.since === null
				? safe`seen first at ${clock(symptom.firstSeenAt, true)}`
				: safe`${clock(symptom.since, true)}, ${ago(now - symptom.since)}`,
			width,
		),
		...labelled('last seen', safe`${clock(symptom.lastSeenAt, true)}, ${ago(now - symptom.lastSeenAt)}`, width),
		...labelled(
			'by itself',
			symptom.freesItselfAt === null
				? null
				: safe`free at ${clock(symptom.freesItselfAt, true)}, in ${age(symptom.freesItselfAt - now)}`,
			width,
			'accent',
		),
		...labelled(
			'known',
			known === null
				? null
				: known.until === null
					? ours('acknowledged until it ends or worsens')
					: safe`snoozed until ${clock(known.until)}`,
			width,
		),
		...labelled('ended', row.kind === 'cleared' ? safe`at ${clock(row.cleared.at, true)}` : null, width, 'good'),
		...labelled(
			'runbook',
			entry === null
				? ours('says nothing about this')
				: safe`${entry.heading} (${entry.file}:${entry.line}, ${ours(entry.origin)})`,
			width,
		),
		blank(width),
		...section(
			'Evidence',
			symptom.evidence.map((one) => evidenceLine(one, now)),
			width,
		),
	];
}
