import process from 'node:process';
import type {Options} from '../command-line/options.ts';
import {nearest} from '../configuration/nearest.ts';
import {runbookInUse} from '../engine/runbook-in-use.ts';
import {explanationsOf, explanationText} from '../headless/explain.ts';
import {complain, print} from '../headless/say.ts';
import {systems} from '../systems/index.ts';
import {safeText} from '../text/safe-text.ts';
import {tables} from './tables.ts';

/** `triage explain`: what is known of a kind of symptom; without one, which kinds there are. Looks at nothing. */
export async function runExplain({kind, system, json}: Extract<Options, {command: 'explain'}>): Promise<number> {
	const meant = systems.filter(({name}) => system === null || name === system);
	const having = meant.filter(({symptoms}) => kind === null || symptoms.some((one) => one.kind === kind));
	if (having.length === 0) {
		const kinds = meant.flatMap(({symptoms}) => symptoms.map((one) => one.kind));
		const near = nearest(kind ?? '', kinds);
		const hint = near === null ? '`triage explain` names those there are' : `did you mean ${near}?`;
		complain(
			meant.length === 0 ? `there is no system ${safeText(system ?? '')}.` : `there is no kind ${safeText(kind ?? '')}: ${hint}`,
		);
		return 64;
	}
	if (kind === null) {
		const rows = having.flatMap(({name, symptoms}) =>
			symptoms.map((one) => ({system: safeText(name), kind: safeText(one.kind), symptom: safeText(one.title)})),
		);
		print(json ? `${JSON.stringify({schema: 'triage.kinds/1', kinds: rows})}\n` : (await tables())(rows));
		return 0;
	}
	const [{explained}, {stories}] = await Promise.all([import('../explained/index.ts'), import('../../fixtures/index.ts')]);
	const all = await Promise.all(
		having.map(async (one) => {
			const {runbook} = await runbookInUse(one, {runbookFile: null}, null);
			return explanationsOf(one, runbook, explained[one.name] ?? {}, stories());
		}),
	);
	const found = all.flat().filter((one) => one.kind === kind);
	const width = process.stdout.columns || 100;
	print(
		json
			? `${JSON.stringify({schema: 'triage.explain/1', kinds: found})}\n`
			: found.map((one) => explanationText(one, width)).join('\n'),
	);
	return 0;
}
