import {lstat} from 'node:fs/promises';
import path from 'node:path';
import type {ActingPorts} from '../domain/acting.ts';
import {type Approval, approvalFor} from '../domain/approval.ts';
import {type Action, type Effect, isChange, type Offer, type Script} from '../domain/command.ts';
import type {Symptom} from '../domain/symptom.ts';
import {ours, type SafeText, safe, safeText} from '../text/safe-text.ts';
import {faultyArgument} from './arguments.ts';
import {gitGround, hardenedGit} from './git-ground.ts';

/** What will run, as it will run, and what stands before it. */
export type Plan = {
	readonly action: Action;
	/** On this ground: what only made a new file changes something where the file exists. */
	readonly effect: Effect;
	readonly approval: Exclude<Approval, {kind: 'refused'}>;
	/** It wants the terminal, and is handed it. */
	readonly terminal: boolean;
};

/** A plan, or why there is none, in one sentence. */
export type Planned =
	| {readonly kind: 'plan'; readonly plan: Plan}
	| {readonly kind: 'refused'; readonly reason: SafeText; readonly effect: Effect};

/** What a plan depends on beside the offer. */
export type PlanGround = {
	readonly readOnly: boolean;
	trusted(offer: Offer): boolean | Promise<boolean>;
	readonly ports?: Pick<ActingPorts, 'terminal'>;
};

type ScriptAction = Extract<Action, {kind: 'script'}>;

/** Plans an offer for a symptom: null where it is the operator's own command. */
export async function planFor(symptom: Symptom | null, offer: Offer, ground: PlanGround): Promise<Planned> {
	const {action, why, missing} = offer.resolution;
	const refused = (reason: SafeText, effect: Effect = offer.resolution.effect): Planned => ({kind: 'refused', reason, effect});
	if (action === null) return refused(why ?? ours('nothing here does what the runbook says'));
	if (missing.length > 0)
		return refused(safe`<${safeText(missing.join('>, <'))}> is not known here, so the command is not whole`);
	const effect = await effectHere(action, offer.resolution.effect);
	const fault = action.kind === 'script' ? faultyArgument(action.script, symptom?.values ?? {}) : null;
	if (fault !== null) return refused(fault, effect);
	const subject = symptom?.confirmedBy ?? symptom?.subject ?? nameOf(action);
	const {readOnly, ports} = ground;
	const terminal = action.kind === 'script' && ports?.terminal?.wants(action.script) === true;
	const approval = approvalFor({effect, readOnly, trusted: await ground.trusted(offer), terminal, subject});
	if (approval.kind === 'refused') return refused(ours(approval.reason), effect);
	const none = terminal ? (ports?.terminal?.none ?? null) : null;
	if (none !== null) return refused(safe`it wants the terminal for itself, and ${none}`, effect);
	if (action.kind === 'look') return {kind: 'plan', plan: {action, effect, approval, terminal}};
	if (isChange(effect)) {
		const orders = offer.id === 'own' ? null : await ordersIn(action);
		return orders === null
			? {kind: 'plan', plan: {action, effect, approval, terminal}}
			: refused(safe`git is not run here: ${orders}; ${instead}`, effect);
	}
	const hardened = await withoutOrders(action);
	return hardened.kind === 'refused'
		? refused(hardened.reason, effect)
		: {kind: 'plan', plan: {action: hardened.action, effect, approval, terminal}};
}

/** What the operator types where no finding has a name for it: the file that git overwrites, else the program. */
function nameOf(action: Action): SafeText {
	if (action.kind === 'look') return action.label;
	const [program, ...args] = action.script[0].pipe[0];
	const last = args.at(-1);
	const overwrites = path.basename(program) === 'git' && (args[0] === 'checkout' || args[0] === 'restore');
	return safeText(overwrites && last !== undefined && !last.startsWith('-') ? path.basename(last) : program);
}

/** Output into a file that is already there overwrites it. */
async function effectHere(action: Action, effect: Effect): Promise<Effect> {
	if (isChange(effect) || action.kind === 'look') return effect;
	const files = action.script.flatMap(({redirect}) =>
		redirect === null || redirect.path === '/dev/null' ? [] : [redirect.path],
	);
	const there = await Promise.all(files.map((file) => lstat(path.resolve(action.cwd, file)).then(Boolean, () => false)));
	return there.includes(true) ? 'changes' : effect;
}

type Hardened =
	| {readonly kind: 'hardened'; readonly action: ScriptAction}
	| {readonly kind: 'refused'; readonly reason: SafeText};

/** What an operator can do who knows better. */
const instead = ours('where you trust that, run it in a shell of your own');

const isGit = (program: string) => path.basename(program) === 'git';

/** Why a repository gets no git to run even for a change: its configuration names programs of its own. */
async function ordersIn({script, cwd}: ScriptAction): Promise<SafeText | null> {
	if (!script.some(({pipe}) => pipe.some(([program]) => isGit(program)))) return null;
	const ground = await gitGround(cwd, 'settings');
	return ground.safe ? null : ground.why;
}

/** A look runs git only where the repository cannot give it orders, and tells it not to take any. */
async function withoutOrders(action: ScriptAction): Promise<Hardened> {
	if (!action.script.some(({pipe}) => pipe.some(([program]) => isGit(program)))) return {kind: 'hardened', action};
	const ground = await gitGround(action.cwd);
	if (!ground.safe) return {kind: 'refused', reason: safe`git is not run here for looking: ${ground.why}; ${instead}`};
	let refusal = false;
	const script = action.script.map((stage) => ({
		...stage,
		pipe: stage.pipe.map((argv) => {
			if (!isGit(argv[0])) return argv;
			const hardened = hardenedGit(argv);
			refusal ||= hardened === null;
			return hardened ?? argv;
		}),
	})) as unknown as Script;
	if (refusal) return {kind: 'refused', reason: ours('it points git at other settings, or at another repository')};
	return {kind: 'hardened', action: {...action, script}};
}
