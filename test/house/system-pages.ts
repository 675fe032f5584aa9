import {stories} from '../../fixtures/index.ts';
import {written} from '../../source/configuration/units.ts';
import type {Offer} from '../../source/domain/command.ts';
import {bind} from '../../source/runbook/bind.ts';
import {orderOffers} from '../../source/runbook/offers.ts';
import {readRunbook} from '../../source/runbook/read-runbook.ts';
import {systems} from '../../source/systems/index.ts';
import type {System} from '../../source/systems/system.ts';
import {ours} from '../../source/text/safe-text.ts';
import {code, type Part, table} from './part.ts';

/** A symptom's row: what is needed before a change is made for it, how long it has to last, and what its first key runs. */
async function symptomRows({symptoms, runbook}: System): Promise<readonly (readonly string[])[]> {
	const read = await readRunbook(runbook.text, {file: runbook.file, origin: 'built-in'});
	const binding = bind(read, symptoms);
	return symptoms.map(({kind, title, needs, damping, leads}) => {
		// As the runbook stands: what an installation lacks is told on the screen.
		const offers = binding.stepsFor(kind).map(({command, isWords}): Offer => {
			const action = {kind: 'look', name: 'as written', label: command.text, values: {}, request: false} as const;
			const resolution = {
				state: isWords ? 'instruction' : 'ready',
				action,
				effect: command.effect,
				why: null,
				missing: [],
			} as const;
			return {id: '', command, resolution};
		});
		const [first] = orderOffers(offers, leads);
		const stop = binding.bound.get(kind)?.stop ?? ours('');
		return [
			title,
			code(kind),
			needs.map(code).join(', '),
			`${damping.appearMs / 1000} s, ${damping.clearMs / 1000} s`,
			first === undefined ? 'nothing: the runbook is silent' : code(first.command.text),
			stop,
		];
	});
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
	const played = stories().filter((story) => story.system === system.name);
	return [
		{document, name: 'sources', text: table(['source', 'looked at every'], sources)},
		{document, name: 'symptoms', text: table(symptomHead, await symptomRows(system))},
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
