import type {Threshold} from '../domain/threshold.ts';
import {ours, safe} from '../text/safe-text.ts';
import {setting, spotOf} from './setting.ts';
import {fields, measured, type Shape} from './shape.ts';
import {inWords, written} from './units.ts';

/** What is known of a system here: the figures of its detectors, and how often its sources are looked at (milliseconds). */
export type SystemFigures = {
	readonly name: string;
	readonly thresholds: readonly Threshold[];
	readonly paces: Readonly<Record<string, number>>;
};

type BySystem = Readonly<Record<string, Readonly<Record<string, number>>>>;

const usual = {reads: 60_000, changes: 600_000} as const;

/** A change that is ended before this is likely to be cut in half: no workspace may ask for that. Milliseconds. */
const leastForChanges = 60_000;

/** How long a command may run before it is ended, milliseconds. */
export const limits = setting<Readonly<Record<string, number>>>({
	shape: fields('time limit', {
		reads: measured('time', 1000, 3_600_000),
		changes: measured('time', 10_000, 86_400_000),
	}),
	words: 'how long a command may run before it is ended',
	standard: usual,
	example: ['limits:', '  reads: 1m', '  changes: 10m'],
	grave: true,
	workspace: {
		words: 'may shorten them; that of a change not below a minute, since what is ended too early is cut in half',
		narrow(own, theirs, given, tell) {
			const narrowed: Record<string, number> = {...usual, ...own};
			for (const [name, limit] of Object.entries(theirs)) {
				const before = narrowed[name] ?? limit;
				if (limit > before)
					tell(spotOf(given, name), safe`a workspace may only shorten it: it is ${ours(inWords(before, 'time'))}`);
				else if (name === 'changes' && limit < Math.min(leastForChanges, before))
					tell(spotOf(given, name), ours('a workspace may not end a change before a minute: that would cut it in half'));
				else narrowed[name] = limit;
			}
			return narrowed;
		},
	},
	show: (value) => flat({...usual, ...value}),
});

/** The figures that detectors go by, by system. */
export function thresholdsSetting(systems: readonly SystemFigures[]) {
	return setting<BySystem>({
		shape: bySystem(systems, 'threshold', ({thresholds}) =>
			Object.fromEntries(thresholds.map(({name, unit, least, most}) => [name, measured(unit, least, most)])),
		),
		words: 'from which figure on a detector calls something wrong',
		standard: {},
		example: ['thresholds:', '  ddx:', '    wedged-after: 15m'],
		grave: false,
		workspace: null,
		show: (value) =>
			nested(value, (system, name, figure) => {
				const unit = systems.find((one) => one.name === system)?.thresholds.find((one) => one.name === name)?.unit ?? 'number';
				return written(figure, unit);
			}),
	});
}

/** The longest time between two looks, milliseconds. */
const slowest = 600_000;

/** How often sources are looked at, by system. */
export function intervalsSetting(systems: readonly SystemFigures[]) {
	return setting<BySystem>({
		shape: bySystem(systems, 'source', ({paces}) =>
			Object.fromEntries(Object.entries(paces).map(([name, pace]) => [name, measured('time', pace / 2, slowest)])),
		),
		words: 'how often a source is looked at while all is well: from half its usual time on, so that looking slows nothing down',
		standard: {},
		example: ['intervals:', '  ddx:', '    tracker: 5s'],
		grave: false,
		workspace: null,
		show: (value) => nested(value, (_system, _name, figure) => written(figure, 'time')),
	});
}

function bySystem(
	systems: readonly SystemFigures[],
	what: string,
	shapesOf: (system: SystemFigures) => Readonly<Record<string, Shape<number>>>,
): Shape<BySystem> {
	return fields(
		'system',
		Object.fromEntries(systems.map((system) => [system.name, fields(`${what} of ${system.name}`, shapesOf(system))])),
	);
}

function flat(value: Readonly<Record<string, number>>): string[] {
	return Object.entries(value).map(([name, figure]) => `${name}: ${written(figure, 'time')}`);
}

function nested(value: BySystem, shown: (system: string, name: string, figure: number) => string): string | string[] {
	const lines = Object.entries(value).flatMap(([system, figures]) => [
		`${system}:`,
		...Object.entries(figures).map(([name, figure]) => `  ${name}: ${shown(system, name, figure)}`),
	]);
	return lines.length === 0 ? '{}' : lines;
}
