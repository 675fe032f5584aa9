import type {Effect} from '../domain/command.ts';
import type {Program, Programs} from '../domain/program.ts';
import type {Raise} from '../domain/raising.ts';
import {ours} from '../text/safe-text.ts';
import type {Given, Tell} from './given.ts';
import {setting, spotOf} from './setting.ts';
import {anyOf, oneOf, type Schema, type Shape, text, unknownName, wrong} from './shape.ts';

/** What can be said of a team's own program. */
export type Declared = {
	/** What it does by itself, and with any sub-command that is not listed. */
	readonly effect: DeclaredEffect;
	/** What each of its sub-commands does. */
	readonly verbs: Readonly<Record<string, DeclaredEffect>>;
	/** Flags that leave that as it is, with a space between them; `--region=` takes a value. Any other makes it ask. */
	readonly flags: string;
};

type DeclaredEffect = 'reads' | 'changes' | 'destroys';
type Declarations = Readonly<Record<string, Declared>>;

const effect = oneOf(['reads', 'changes', 'destroys']);
const flags = text(/^-{1,2}[\w-]+=?( -{1,2}[\w-]+=?){0,99}$/, 'flags with a space between them, such as --json --region=');
const verbs = anyOf('sub-command', /^[A-Za-z0-9][\w.:+-]{0,63}$/, effect);

const schema: Schema = {
	type: 'object',
	required: ['effect'],
	properties: {effect: effect.schema, verbs: verbs.schema, flags: flags.schema},
	additionalProperties: false,
};

const declared: Shape<Declared> = {
	schema,
	words: 'an effect, and what its verbs and flags do',
	read(given, tell) {
		if (given.kind !== 'map') return wrong(declared, given, tell);
		let one: {effect: DeclaredEffect | null} & Omit<Declared, 'effect'> = {effect: null, verbs: {}, flags: ''};
		for (const {key, given: under, ...spot} of given.entries) {
			if (key === 'effect') one = {...one, effect: effect.read(under, tell) ?? null};
			else if (key === 'verbs') one = {...one, verbs: verbs.read(under, tell) ?? {}};
			else if (key === 'flags') one = {...one, flags: flags.read(under, tell) ?? ''};
			else tell(spot, unknownName('part of a program', key, ['effect', 'verbs', 'flags']));
		}
		if (one.effect !== null) return {...one, effect: one.effect};
		if (!given.entries.some(({key}) => key === 'effect')) tell(given, ours('effect is missing: reads, changes or destroys'));
		return undefined;
	},
};

/** What a team's own programs do. */
export const programs = setting<Declarations>({
	shape: anyOf('program', /^[A-Za-z0-9][\w.+-]{0,63}$/, declared),
	words: 'what a team’s own programs do; one that is known already is only raised',
	standard: {},
	example: [
		'programs:',
		'  deployctl:',
		'    effect: changes',
		'    flags: --json --region=',
		'    verbs:',
		'      status: reads',
		'      wipe: destroys',
	],
	grave: true,
	workspace: {
		words: 'may only raise an effect: nothing that it says makes a command ask less',
		narrow(own, theirs, given, tell) {
			const narrowed: Record<string, Declared> = {...own};
			for (const [name, one] of Object.entries(theirs)) narrowed[name] = raisedBy(own[name], one, at(given, name, tell));
			return narrowed;
		},
	},
	show: (value) => {
		const lines = Object.entries(value).flatMap(([name, one]) => [
			`${name}:`,
			`  effect: ${one.effect}`,
			...(one.flags === '' ? [] : [`  flags: ${one.flags}`]),
			...(Object.keys(one.verbs).length === 0 ? [] : ['  verbs:']),
			...Object.entries(one.verbs).map(([verb, does]) => `    ${verb}: ${does}`),
		]);
		return lines.length === 0 ? '{}' : lines;
	},
});

const ranks = ['reads', 'changes', 'destroys'] as const;
const rank = (one: DeclaredEffect) => ranks.indexOf(one);

/** Where a refusal of a part of a program stands. */
function at(given: Given, name: string, tell: Tell) {
	return (part: readonly string[], sentence: string) => tell(spotOf(given, name, ...part), ours(sentence));
}

const onlyRaised = 'a workspace may only raise an effect';

/** What the operator said, raised by what the workspace says; `reads` is left out wherever it would ask less. */
function raisedBy(
	own: Declared | undefined,
	theirs: Declared,
	refuse: (part: readonly string[], sentence: string) => void,
): Declared {
	const before = own ?? {effect: 'reads', verbs: {}, flags: ''};
	if (theirs.flags !== '') refuse(['flags'], 'a workspace may not say that a flag does nothing');
	const raised: Record<string, DeclaredEffect> = {...before.verbs};
	for (const [verb, does] of Object.entries(theirs.verbs)) {
		if (does === 'reads' || rank(does) < rank(before.verbs[verb] ?? (own === undefined ? 'reads' : before.effect)))
			refuse(['verbs', verb], onlyRaised);
		else raised[verb] = does;
	}
	// `reads` beside verbs that raise only says that the others stay as they are.
	if (theirs.effect === 'reads' && Object.keys(theirs.verbs).length === 0) refuse(['effect'], onlyRaised);
	return {...before, effect: rank(theirs.effect) > rank(before.effect) ? theirs.effect : before.effect, verbs: raised};
}

/** The declarations as entries of the table of effects. */
export function programsOf(declarations: Declarations): Programs {
	return Object.fromEntries(
		Object.entries(declarations).map(([name, {effect: does, flags: given, verbs: under}]): [string, Program] => [
			name,
			{
				effect: does,
				otherwise: does,
				...(given === '' ? {} : {flags: given}),
				verbs: Object.fromEntries(Object.entries(under).map(([verb, verbDoes]): [string, Program] => [verb, {effect: verbDoes}])),
			},
		]),
	);
}

/** The same as what raises: whatever else is known of a program, it does at least this. */
export function raisesOf(declarations: Declarations): Raise[] {
	return Object.entries(declarations).flatMap(([program, {effect: does, verbs: under}]) => [
		{program, verb: null, but: Object.keys(under), effect: does satisfies Effect},
		...Object.entries(under).map(([verb, verbDoes]) => ({program, verb, but: [], effect: verbDoes})),
	]);
}
