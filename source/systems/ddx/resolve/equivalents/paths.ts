import type {Argv} from '../../../../domain/command.ts';
import {ours} from '../../../../text/safe-text.ts';
import type {Equivalent, Here, Rule} from '../equivalent.ts';
import {keyLook, lookAt, newestLogLook} from '../look-action.ts';

const moved = 'attempts are in .ddx/executions: exec-runs.d is for `ddx exec run` alone';

/** Paths that are somewhere else here: evidence of attempts, the agent logs and the tracker where the configuration moved them. */
export const pathRule: Rule = (argv, {picture: {workspace, logs, tracker}}) => {
	const [program, ...rest] = argv;
	const put = (from: RegExp, to: string): Argv => [program, ...rest.map((argument) => argument.replace(from, to))];
	if (rest.some((argument) => argument.includes('.ddx/exec-runs.d')))
		return {kind: 'argv', argv: put(/\.ddx\/exec-runs\.d/, '.ddx/executions'), effect: null, why: moved};
	const places = [
		{from: /^(\.\/)?\.ddx\/agent-logs\/?$/, to: logs?.folder, usual: `${workspace}/.ddx/agent-logs`, what: 'the agent logs are'},
		{from: /^(\.\/)?\.ddx\/beads\.jsonl$/, to: tracker?.file, usual: `${workspace}/.ddx/beads.jsonl`, what: 'the tracker is'},
	];
	for (const {from, to, usual, what} of places)
		if (to !== undefined && to !== usual && rest.some((argument) => from.test(argument)))
			return {kind: 'argv', argv: put(from, to), effect: null, why: `${what} not in .ddx of this workspace, but there`};
	return null;
};

/** A path that the runbook says to look at. */
export function viewed(view: string, {picture, symptom}: Here): Equivalent {
	if (/^(\.\/)?\.ddx\/agent-logs\/./.test(view) || /agent-logs.*latest/.test(view))
		return {kind: 'look', look: logLook(), why: null};
	if (/^(\.\/)?\.ddx\/agent-logs\/?$/.test(view)) return {kind: 'look', look: sizes(), why: null};
	if (/^(\.\/)?\.ddx\/exec-runs\.d\/?/.test(view))
		return {kind: 'look', look: lookAt('attempts', ours('the newest attempts in .ddx/executions')), why: moved};
	if (/^(~|\$HOME|\$\{HOME\})\/\.ddx\/?$/.test(view)) {
		const look = lookAt('folder-access', ours('owner and mode of the state folders'));
		return {kind: 'look', look, why: '~/.ddx is never made: the state is in ~/.local/share/ddx and ~/.local/state/ddx'};
	}
	if (/^(\.\/)?\.ddx\/beads\.jsonl$/.test(view))
		return {kind: 'look', look: lookAt('tracker-diff', ours('.ddx/beads.jsonl against the last commit')), why: null};
	return {kind: 'none', state: 'unsafe', why: 'this console has no look of its own at that path'};

	function logLook() {
		if (symptom?.kind === 'provider-failing') return providerErrors(symptom.values.provider);
		return symptom?.kind === 'logs-piling-up' ? sizes() : newestLogLook(picture);
	}
}

function providerErrors(provider: string | undefined) {
	return lookAt('provider-errors', ours('the last provider errors, by their own time'), provider === undefined ? {} : {provider});
}

function sizes() {
	return lookAt('log-sizes', ours('size and age of the agent logs'));
}

/** The variable that a text would show, such as `OPENROUTER_API_KEY`; null where it names none. */
function keyIn(text: string): string | null {
	return /\b([A-Z][A-Z0-9_]*(?:API_KEY|TOKEN|SECRET)[A-Z0-9_]*)\b/.exec(text)?.[1] ?? null;
}

/** Commands by their text, where they are no script that could be run: a key on the screen, a variable that nothing reads. */
export function byText(text: string, effect: string, {symptom}: Here): Equivalent | null {
	const key = symptom?.values.key ?? keyIn(text);
	if (effect === 'exposes' && (key !== null || /api_?key|server\.env|\benv\b|environ\b/i.test(text)))
		return {kind: 'look', look: keyLook(key), why: 'it would put a secret on the screen: this looks at names only'};
	if (/\bshow-environment\b/.test(text) && /key/i.test(text)) {
		const why = 'the unit takes its keys from server.env, which show-environment does not show';
		return {kind: 'look', look: keyLook(symptom?.values.key ?? null), why};
	}
	if (/\bDDX_SERVER_PORT\b/.test(text))
		return {kind: 'none', state: 'drift', why: 'no ddx reads DDX_SERVER_PORT: the port is --port in the ExecStart of the unit'};
	return null;
}
