import {ours, type SafeText, safe, safeText} from '../text/safe-text.ts';
import type {Action, Argv, Effect, Resolution, RunbookCommand, Script} from './command.ts';
import type {Symptom} from './symptom.ts';

/** What a rule is asked with; `P` is the system's picture. */
export type Here<P> = {
	readonly picture: P;
	readonly symptom: Symptom | null;
	readonly command: RunbookCommand;
	/** What the operator filled in, by placeholder. */
	readonly filled?: Readonly<Record<string, string>> | undefined;
};

/** A look, or a request that a system answers. */
export type LookAction = Extract<Action, {kind: 'look'}>;

/** What becomes of a command: a look or request of ours, a program, or nothing. `why` is null where it is no drift. */
export type Equivalent =
	| {readonly kind: 'look'; readonly action: LookAction; readonly effect: Effect; readonly why: SafeText | null}
	/** Its effect is the command's own, unless it is said. */
	| {readonly kind: 'argv'; readonly argv: Argv; readonly why: SafeText; readonly effect?: Effect}
	/** Something is to be filled in; `why` says what. */
	| {
			readonly kind: 'asks';
			readonly action: LookAction;
			readonly effect: Effect;
			readonly why: SafeText;
			readonly missing: readonly string[];
	  }
	| {readonly kind: 'none'; readonly state: 'drift' | 'unsafe' | 'planned'; readonly why: SafeText};

/** A rule about some commands; null where it is not about this one. */
export type Rule<P> = (here: Here<P>) => Equivalent | null;

/** A look by its name. */
export function lookAt(name: string, label: SafeText, values: Readonly<Record<string, string>> = {}): LookAction {
	return {kind: 'look', name, values, label, request: false} satisfies Action;
}

/** A look that works instead of what the runbook says. */
export function instead(action: LookAction, why: string): Equivalent {
	return {kind: 'look', action, effect: 'reads', why: ours(why)};
}

/** The one program of a command; null where there are several, or none. */
export function onlyProgram({script}: RunbookCommand): Argv | null {
	const [stage, ...more] = script ?? [];
	return stage !== undefined && more.length === 0 && stage.pipe.length === 1 ? stage.pipe[0] : null;
}

/** What a resolver goes by. */
export type Resolving<P> = {
	/** Asked in this order; the first that has an answer decides. */
	readonly rules: readonly Rule<P>[];
	/** Where programs run. */
	readonly cwd: string;
	/** Whether a program without a folder is on PATH. */
	isHere(program: string): boolean;
	/** Puts values into placeholders; null where nothing may run. */
	readonly fill: ((script: Script, values: Readonly<Record<string, string | undefined>>) => Filling) | null;
};

type Filling =
	| {readonly kind: 'filled'; readonly script: Script; readonly effect: Effect}
	| {readonly kind: 'missing'; readonly names: readonly string[]}
	| {readonly kind: 'refused'; readonly name: string; readonly reason: string};

/** What becomes of a runbook's commands by the rules of a system, else as they are written. */
export function resolverBy<P>({rules, cwd, isHere, fill}: Resolving<P>): (here: Here<P>) => Resolution {
	return (here) => {
		for (const rule of rules) {
			const equivalent = rule(here);
			if (equivalent !== null) return settled(equivalent, here.command);
		}
		const {script, reason, effect} = here.command;
		if (script === null)
			return nothing(reason === null ? 'instruction' : 'unsafe', effect, safeText(reason ?? 'these are words for the operator'));
		return fill === null
			? nothing('instruction', effect, null)
			: asWritten(script, {...here.symptom?.values, ...here.filled}, fill);
	};

	function settled(equivalent: Equivalent, command: RunbookCommand): Resolution {
		switch (equivalent.kind) {
			case 'none':
				return nothing(equivalent.state, command.effect, equivalent.why);
			case 'asks': {
				const {action, effect, why, missing} = equivalent;
				return {state: 'asks', action, effect, why, missing};
			}
			case 'argv': {
				const {argv, why, effect = command.effect} = equivalent;
				if (!argv[0].includes('/') && !isHere(argv[0])) return nothing('drift', 'unknown', notHere(argv[0]));
				const script: Script = [{join: 'first', pipe: [argv], redirect: null}];
				return {state: 'drift', action: {kind: 'script', script, cwd}, effect, why, missing: []};
			}
			case 'look': {
				const {action, effect, why} = equivalent;
				return {state: why === null ? 'ready' : 'drift', action, effect, why, missing: []};
			}
		}
	}

	function asWritten(
		script: Script,
		values: Readonly<Record<string, string>>,
		filling: NonNullable<Resolving<P>['fill']>,
	): Resolution {
		const absent = script.flatMap(({pipe}) => pipe).find(([program]) => !program.includes('/') && !isHere(program));
		if (absent !== undefined) return nothing('drift', 'unknown', notHere(absent[0]));
		const filled = filling(script, values);
		const action = {kind: 'script', script, cwd} as const;
		if (filled.kind === 'missing')
			return {state: 'asks', action, effect: 'unknown', why: ours('nothing here fills it'), missing: filled.names};
		if (filled.kind === 'refused')
			return nothing('unsafe', 'unknown', safe`<${safeText(filled.name)}> may not be filled in: ${safeText(filled.reason)}`);
		return {state: 'ready', action: {...action, script: filled.script}, effect: filled.effect, why: null, missing: []};
	}
}

function notHere(program: string): SafeText {
	return safe`${safeText(program)} is not on PATH here`;
}

function nothing(state: 'drift' | 'unsafe' | 'instruction' | 'planned', effect: Effect, why: SafeText | null): Resolution {
	return {state, action: null, effect, why, missing: []};
}
