import type {Diagnosis} from '../domain/diagnosis.ts';
import {began} from '../domain/diagnosis.ts';
import {shownCommand} from '../domain/shown-command.ts';
import type {Snapshot} from '../domain/snapshot.ts';
import type {Symptom} from '../domain/symptom.ts';
import type {Verdict} from '../domain/verdict.ts';
import {age, ago} from '../text/age.ts';
import type {Offered} from './status.ts';

/** The same as `--json`, for a person without a screen: verdict, symptoms with what to run, panels in a line each, what could not be seen. */
export function statusText(
	snapshot: Snapshot,
	diagnosis: Diagnosis,
	offered: (symptom: Symptom) => Offered,
	verdict: Verdict,
): string {
	const {system, panels, sources, observedAt} = snapshot;
	const name = system.version === null ? system.name : `${system.name} ${system.version}`;
	const lines = [`${name} at ${system.at}: ${verdict}`];
	for (const symptom of diagnosis.symptoms) lines.push(...symptomLines(symptom, offered(symptom), observedAt));
	lines.push('');
	for (const {title, summary, gap} of Object.values(panels)) lines.push(`${title}: ${summary}${gap === null ? '' : ` (${gap})`}`);
	for (const {name, state, ageMs, reason} of sources)
		if (state !== 'fresh') lines.push(`could not see ${name}: ${reason ?? `last seen ${age(ageMs ?? 0)} ago`}`);
	for (const [kind, reason] of diagnosis.blind) lines.push(`cannot tell ${kind}: ${reason}`);
	return `${lines.join('\n')}\n`;
}

function symptomLines(symptom: Symptom, {entry, offers}: Offered, now: number): string[] {
	const {severity, title, summary} = symptom;
	const [first] = offers;
	const lines = [`${severity}: ${title}: ${summary} (${ago(now - began(symptom))})`];
	if (first !== undefined) lines.push(`    run: ${shownCommand(first)} (${first.resolution.effect}, ${first.resolution.state})`);
	if (entry !== null) lines.push(`    runbook: ${entry.file}:${entry.line} ${entry.heading}`);
	return lines;
}
