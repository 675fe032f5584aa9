import {written} from '../configuration/units.ts';
import type {Offer} from '../domain/command.ts';
import type {Runbook} from '../domain/procedure.ts';
import type {Explained} from '../explained/explained.ts';
import {bind} from '../runbook/bind.ts';
import {orderOffers} from '../runbook/offers.ts';
import type {System} from '../systems/system.ts';
import {wrap} from '../text/fit.ts';
import {ours, safeText} from '../text/safe-text.ts';

/** A story as it is named where it can be tried. */
type Played = {readonly system: string; readonly story: string; readonly shows: readonly string[]};

/** All that is known of a kind of symptom without looking at a system. Texts are Markdown. */
export type Explanation = {
	readonly system: string;
	readonly kind: string;
	readonly title: string;
	readonly raised: string;
	readonly not: string;
	readonly frees: string | null;
	readonly mistaken: Explained['mistaken'];
	/** Figures that a configuration may set: name, value as it comes, what it decides. */
	readonly thresholds: readonly {readonly name: string; readonly value: string; readonly words: string}[];
	/** Sources that have to be fresh before a change is made for it. */
	readonly needs: readonly string[];
	/** How long it lasts before it is shown, and is gone before it is cleared, milliseconds. */
	readonly appearMs: number;
	readonly clearMs: number;
	/** What the keys run by the runbook as it is written, Enter's first; `runs` is false for what only a person can do. */
	readonly steps: readonly {readonly text: string; readonly effect: string; readonly runs: boolean}[];
	readonly stop: string | null;
	readonly stories: readonly string[];
};

/** Explains every kind of a system, by a runbook. */
export function explanationsOf(
	{name, symptoms, thresholds}: Pick<System, 'name' | 'symptoms' | 'thresholds'>,
	runbook: Runbook,
	told: Readonly<Record<string, Explained>>,
	played: readonly Played[],
): readonly Explanation[] {
	const binding = bind(runbook, symptoms);
	return symptoms.flatMap(({kind, title, needs, damping, leads}) => {
		const own = told[kind];
		if (own === undefined) return [];
		const steps = orderOffers(binding.stepsFor(kind).map(asWritten), leads);
		return {
			...{system: name, kind, title, ...own, needs, ...damping},
			thresholds: thresholds
				.filter((one) => one.symptoms.includes(kind))
				.map((one) => ({name: one.name, value: written(one.standard, one.unit), words: one.words})),
			steps: steps.map(({command, resolution}) => ({
				text: command.text,
				effect: resolution.effect,
				runs: resolution.state !== 'instruction',
			})),
			stop: binding.bound.get(kind)?.stop ?? null,
			stories: played.filter((story) => story.system === name && story.shows.includes(kind)).map(({story}) => story),
		};
	});
}

/** As the runbook stands: what an installation lacks is told on the screen. */
function asWritten({command, isWords}: ReturnType<ReturnType<typeof bind>['stepsFor']>[number]): Offer {
	const action = {kind: 'look', name: 'as written', label: command.text, values: {}, request: false} as const;
	const state = isWords ? 'instruction' : 'ready';
	return {id: '', command, resolution: {state, action, effect: command.effect, why: null, missing: []}};
}

const seconds = (ms: number) => `${ms / 1000} s`;

/** The same in rows of a name and a text each, without those that have nothing to say. `code` writes what is typed. */
export function explanationRows(one: Explanation, code: (text: string) => string): readonly (readonly [string, string])[] {
	const [first, ...further] = one.steps;
	const step = ({text, effect, runs}: Explanation['steps'][number]) =>
		`${runs ? code(text) : text}${effect === 'reads' ? '' : ` (${effect})`}`;
	const rows: readonly (readonly [string, string])[] = [
		['raised when', one.raised],
		['not when', one.not],
		['figures', one.thresholds.map(({name, value, words}) => `${code(name)} ${value}: ${words}`).join('; ')],
		['rests on', one.needs.map(code).join(', ')],
		['shown after', `${seconds(one.appearMs)}; cleared once it is gone for ${seconds(one.clearMs)}`],
		['Enter runs', first === undefined ? 'nothing: the runbook is silent' : step(first)],
		['then', further.map(step).join('; ')],
		['stop and escalate', one.stop ?? ''],
		['ends by itself', one.frees ?? ''],
		[
			'looks like it',
			Object.entries(one.mistaken)
				.map(([kind, how]) => `${code(kind)}: ${how}`)
				.join('; '),
		],
		['try it', one.stories.map((story) => code(`triage demo ${story} --system ${one.system}`)).join(', ')],
	];
	return rows.filter(([, text]) => text !== '');
}

/** The same for a person, in lines of at most `width` cells. */
export function explanationText(one: Explanation, width: number): string {
	const rows = explanationRows(one, (text) => text);
	const indent = Math.max(...rows.map(([name]) => name.length)) + 3;
	const lines = rows.flatMap(([name, text]) =>
		wrap(safeText(text.replaceAll('`', '')), Math.max(20, width - indent)).map(
			(line, place) => `${ours(place === 0 ? ` ${name}` : '').padEnd(indent)}${line}\n`,
		),
	);
	return `${one.title} (${one.kind}, ${one.system})\n${lines.join('')}`;
}
