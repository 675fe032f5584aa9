import {clashesIn, type Rebinding, rebindable, rebound, unbindable} from '../keys/rebind.ts';
import {ours, safe, safeText} from '../text/safe-text.ts';
import type {Given, Tell} from './given.ts';
import {setting} from './setting.ts';
import {type Schema, type Shape, unknownName, wrong} from './shape.ts';

const mostKeys = 6;

const keySchema: Schema = {type: 'string', minLength: 1, maxLength: 12};
const schema: Schema = {
	type: 'object',
	properties: Object.fromEntries(
		rebindable.map((name) => [name, {anyOf: [keySchema, {type: 'array', items: keySchema, minItems: 1, maxItems: mostKeys}]}]),
	),
	additionalProperties: false,
};

type Placed = {readonly name: string; readonly key: string; readonly at: Given};

const shape: Shape<Rebinding> = {
	schema,
	words: 'names of what keys do, each with its key or a list of keys',
	read(given, tell) {
		if (given.kind !== 'map') return wrong(shape, given, tell);
		const all: Placed[] = given.entries.flatMap(({key: name, given: under, ...spot}) => {
			if (rebindable.includes(name)) return placedKeys(name, under, tell);
			tell(spot, unknownName('such thing that keys do:', name, rebindable));
			return [];
		});
		return withoutClashes(all, tell);
	},
};

function placedKeys(name: string, given: Given, tell: Tell): Placed[] {
	const parts = given.kind === 'list' ? given.parts.slice(0, mostKeys) : [given];
	return parts.flatMap((at) => {
		const key = at.kind === 'scalar' && at.value !== null ? String(at.value) : '';
		const trouble = unbindable(key);
		if (trouble === null) return [{name, key, at}];
		tell(at, safe`${safeText(key)} cannot be bound: ${ours(trouble)}`);
		return [];
	});
}

/** What clashes is told where it stands and left as it comes, until nothing does: each time at least one name falls away. */
function withoutClashes(all: readonly Placed[], tell: Tell): Rebinding {
	let kept = all;
	for (;;) {
		const found = changesOf(kept);
		const [clash] = clashesIn(rebound(found));
		if (clash === undefined) return found;
		const {key, first, second} = clash;
		const guilty = kept.findLast((one) => one.key === key && (one.name === second || one.name === first));
		const other = guilty?.name === first ? second : first;
		// Where neither was bound here the keymap itself would be at fault, which a test rules out.
		if (guilty === undefined) return {};
		tell(guilty.at, safe`${safeText(key)} is the key for ${ours(other)} already: ${ours(guilty.name)} keeps its own`);
		kept = kept.filter(({name}) => name !== guilty.name);
	}
}

function changesOf(all: readonly Placed[]): Rebinding {
	const changes: Record<string, string[]> = {};
	for (const {name, key} of all) {
		changes[name] ??= [];
		if (!changes[name].includes(key)) changes[name].push(key);
	}
	return changes;
}

/** Other keys for what keys do. */
export const keys = setting<Rebinding>({
	shape,
	words:
		'other keys for what keys do, by the names that the command line (:) has; Esc, Enter, Ctrl+C, the digits and answers stay',
	standard: {},
	example: ['keys:', '  pause: P', '  note: [ctrl+n, alt+n]'],
	grave: false,
	workspace: null,
	show: (value) => {
		const lines = Object.entries(value).map(([name, list]) => `${name}: [${list.map((key) => JSON.stringify(key)).join(', ')}]`);
		return lines.length === 0 ? '{}' : lines;
	},
});
