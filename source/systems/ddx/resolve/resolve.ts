import type {Argv, Effect, Resolution, RunbookCommand, Script, Stage} from '../../../domain/command.ts';
import {ours, type SafeText, safeText} from '../../../text/safe-text.ts';
import type {Equivalent, Here} from './equivalent.ts';
import {rules} from './equivalents/index.ts';
import {byText} from './equivalents/keys.ts';
import {viewed} from './equivalents/paths.ts';

/** Puts values into a script's placeholders: the runbook's own way of doing it. `effect` is that of the filled script. */
export type Fill = (script: Script, values: Readonly<Record<string, string | undefined>>) => Filled;

type Filled =
	| {readonly kind: 'filled'; readonly script: Script; readonly effect: Effect}
	| {readonly kind: 'missing'; readonly names: readonly string[]}
	| {readonly kind: 'refused'; readonly name: string; readonly reason: string};

/** What becomes of a command here, before the ground is looked at. */
export function resolveCommand(command: RunbookCommand, here: Here, fill: Fill, cwd: string): Resolution {
	const answer = command.view === null ? byText(command.text, command.effect, here) : viewed(command.view, here);
	if (answer !== null) return settle(answer, command, here, fill, cwd);
	const {script, reason, effect} = command;
	if (script === null)
		return refused(reason === null ? 'instruction' : 'unsafe', effect, reason ?? 'these are words for the operator');
	const [only, ...others] = programs(script);
	if (only !== undefined && others.length === 0) {
		const equivalent = rule(only, here);
		return equivalent === null
			? run({script, effect: null, state: 'ready', why: null}, here, fill, cwd)
			: settle(equivalent, command, here, fill, cwd);
	}
	return several(command, script, here, fill, cwd);
}

function rule(argv: Argv, here: Here): Equivalent | null {
	for (const one of rules) {
		const equivalent = one(argv, here);
		if (equivalent !== null) return equivalent;
	}
	return null;
}

/** One program, or a path, that has an equivalent. */
function settle(equivalent: Equivalent, command: RunbookCommand, here: Here, fill: Fill, cwd: string): Resolution {
	switch (equivalent.kind) {
		case 'none':
			return refused(equivalent.state, command.effect, equivalent.why);
		case 'look': {
			const why = equivalent.why === null ? null : ours(equivalent.why);
			return {state: why === null ? 'ready' : 'drift', action: equivalent.look, effect: 'reads', why, missing: []};
		}
		case 'argv':
			return run(
				{script: replaced(command, equivalent.argv), effect: equivalent.effect, state: 'drift', why: equivalent.why},
				here,
				fill,
				cwd,
			);
		case 'script':
			return run({script: equivalent.script, effect: equivalent.effect, state: 'drift', why: equivalent.why}, here, fill, cwd);
		case 'as-written':
			if (command.script === null) return refused('unsafe', command.effect, equivalent.why);
			return run(
				{script: command.script, effect: equivalent.effect ?? null, state: 'ready', why: equivalent.why},
				here,
				fill,
				cwd,
			);
	}
}

/** The equivalent in the place of the program, with the redirect that followed it. */
function replaced({script}: RunbookCommand, argv: Argv): Script {
	return [{join: 'first', pipe: [argv], redirect: script?.[0].redirect ?? null}];
}

/** Several programs: each may be another here, but a look cannot stand in a pipe. */
function several(command: RunbookCommand, script: Script, here: Here, fill: Fill, cwd: string): Resolution {
	const whys: string[] = [];
	let stop: string | null = null;
	const each = (argv: Argv): Argv => {
		const equivalent = rule(argv, here);
		if (equivalent === null) return argv;
		if (equivalent.kind === 'argv') {
			whys.push(equivalent.why);
			return equivalent.argv;
		}
		if (equivalent.kind === 'none') stop ??= equivalent.why;
		else if (equivalent.kind !== 'as-written') stop ??= `part of it works only by itself here: ${equivalent.why ?? 'a look'}`;
		return argv;
	};
	const [first, ...rest] = script.map((stage) => mapStage(stage, each));
	if (stop !== null) return refused('drift', command.effect, stop);
	const [why] = whys;
	if (why === undefined) return run({script, effect: null, state: 'ready', why: asWritten(script, here)}, here, fill, cwd);
	return run({script: [first ?? script[0], ...rest], effect: null, state: 'drift', why}, here, fill, cwd);
}

/** What an operator should know of programs that run as they are. */
function asWritten(script: Script, here: Here): string | null {
	for (const argv of programs(script)) {
		const equivalent = rule(argv, here);
		if (equivalent?.kind === 'as-written') return equivalent.why;
	}
	return null;
}

function mapStage(stage: Stage, each: (argv: Argv) => Argv): Stage {
	const [first, ...others] = stage.pipe;
	return {...stage, pipe: [each(first), ...others.map(each)]};
}

function programs(script: Script): Argv[] {
	return script.flatMap(({pipe}) => pipe);
}

type Chosen = {
	readonly script: Script;
	/** Where a rule knows better than the table of effects. */
	readonly effect: Effect | null;
	readonly state: 'ready' | 'drift';
	readonly why: string | null;
};

function run({script, effect, state, why}: Chosen, {symptom, has}: Here, fill: Fill, cwd: string): Resolution {
	const absent = programs(script).find(([program]) => !program.includes('/') && !has(program));
	if (absent !== undefined) return refused('drift', effect ?? 'unknown', `${absent[0]} is not on PATH here`);
	const filled = fill(script, symptom?.values ?? {});
	const said = why === null ? null : safeText(why);
	const action = {kind: 'script', script, cwd} as const;
	if (filled.kind === 'missing') {
		const asked = said ?? safeText(`nothing here fills ${filled.names.map((name) => `<${name}>`).join(', ')}`);
		return {state: 'asks', action, effect: effect ?? 'unknown', why: asked, missing: filled.names};
	}
	if (filled.kind === 'refused')
		return refused('unsafe', effect ?? 'unknown', `<${filled.name}> may not be filled in: ${filled.reason}`);
	return {state, action: {...action, script: filled.script}, effect: effect ?? filled.effect, why: said, missing: []};
}

function refused(state: 'drift' | 'unsafe' | 'instruction', effect: Effect, why: string): Resolution {
	const said: SafeText = safeText(why);
	return {state, action: null, effect, why: said, missing: []};
}
