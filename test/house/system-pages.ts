import {stories} from '../../fixtures/index.ts';
import {written} from '../../source/configuration/units.ts';
import {runbookInUse} from '../../source/engine/runbook-in-use.ts';
import {explained} from '../../source/explained/index.ts';
import {type Explanation, explanationRows, explanationsOf} from '../../source/headless/explain.ts';
import {systems} from '../../source/systems/index.ts';
import type {System} from '../../source/systems/system.ts';
import {code, type Part, table} from './part.ts';

/** The kinds of a system, explained by its built-in runbook. */
async function explain(system: System): Promise<readonly Explanation[]> {
	const {runbook} = await runbookInUse(system, {runbookFile: null}, null);
	return explanationsOf(system, runbook, explained[system.name] ?? {}, stories());
}

/** A symptom's row: what is needed before a change is made for it, how long it has to last, and what its first key runs. */
function symptomRow({system, title, kind, needs, appearMs, clearMs, steps: [first], stop}: Explanation): readonly string[] {
	return [
		`[${title}](../symptoms/${system}.md#${kind})`,
		code(kind),
		needs.map(code).join(', '),
		`${appearMs / 1000} s, ${clearMs / 1000} s`,
		first === undefined ? 'nothing: the runbook is silent' : code(first.text),
		stop ?? '',
	];
}

/** A kind's part of the page of a system's symptoms; other kinds in it are linked to. */
function kindSection(one: Explanation, all: readonly Explanation[]): string {
	const linked = (text: string) => (all.some(({kind}) => kind === text) ? `[${code(text)}](#${text})` : code(text));
	const rows = explanationRows(one, linked).map(([name, text]) => [name, text]);
	return [`### ${one.kind}`, `**${one.title}**`, table([' ', ' '], rows)].join('\n\n');
}

const symptomHead = [
	'symptom',
	'kind',
	'needs fresh',
	'appears after, clears after',
	'first command of the built-in runbook',
	'stop and escalate when',
];

function thresholdsOf({thresholds}: System): string {
	return thresholds.length === 0
		? 'None of its figures can be set.'
		: table(
				['threshold', 'what it decides', 'as it comes'],
				thresholds.map(({name, words, unit, standard}) => [code(name), words, code(written(standard, unit))]),
			);
}

/** What the page of a system owes to the program's tables. */
async function partsOf(system: System): Promise<readonly Part[]> {
	const document = `docs/systems/${system.name}.md`;
	const sources = Object.entries(system.paces).map(([source, pace]) => [code(source), written(pace, 'time')]);
	const kinds = await explain(system);
	const played = stories().filter((story) => story.system === system.name);
	const page = `docs/symptoms/${system.name}.md`;
	return [
		{document: page, name: 'kinds', text: kinds.map((one) => kindSection(one, kinds)).join('\n\n')},
		{document, name: 'sources', text: table(['source', 'looked at every'], sources)},
		{document, name: 'symptoms', text: table(symptomHead, kinds.map(symptomRow))},
		{document, name: 'thresholds', text: thresholdsOf(system)},
		{
			document,
			name: 'stories',
			text: table(
				['story', 'what goes wrong'],
				played.map(({story, title}) => [code(`triage demo ${story} --system ${system.name}`), title]),
			),
		},
	];
}

/** What the pages of the systems owe to the program's tables. */
export const systemParts: readonly Part[] = (await Promise.all(systems.map(partsOf))).flat();
