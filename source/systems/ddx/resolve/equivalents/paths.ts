import type {Argv} from '../../../../domain/command.ts';
import {ours} from '../../../../text/safe-text.ts';
import type {Equivalent, Here, Rule} from '../equivalent.ts';
import {lookAt, newestLogLook} from '../look-action.ts';

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
		return {kind: 'look', look: access(), why: '~/.ddx is never made: the state is in ~/.local/share/ddx and ~/.local/state/ddx'};
	}
	if (/^(\.\/)?\.ddx\/beads\.jsonl$/.test(view))
		return {kind: 'look', look: lookAt('tracker-diff', ours('.ddx/beads.jsonl against the last commit')), why: null};
	return {kind: 'none', state: 'unsafe', why: 'this console has no look of its own at that path'};

	function logLook() {
		if (symptom?.kind === 'provider-failing') return providerErrors(symptom.values.provider);
		if (symptom?.kind === 'logs-piling-up') return sizes();
		return newestLogLook(picture, symptom?.kind === 'wedged-dispatch' ? symptom.subject : null);
	}
}

function providerErrors(provider: string | undefined) {
	return lookAt('provider-errors', ours('the last provider errors, by their own time'), provider === undefined ? {} : {provider});
}

function access() {
	return lookAt('folder-access', ours('owner and mode of the state folders'));
}

function sizes() {
	return lookAt('log-sizes', ours('size and age of the agent logs'));
}

/** `<folder>` in our own runbook's rows: our looks show what these programs show of it, and of its neighbours. */
export const folderRule: Rule = (argv, {symptom}) => {
	if (!argv.includes('<folder>')) return null;
	if (argv[0] === 'du' && symptom?.kind === 'logs-piling-up') return {kind: 'look', look: sizes(), why: null};
	return argv[0] === 'ls' && symptom?.kind === 'state-not-writable' ? {kind: 'look', look: access(), why: null} : null;
};
