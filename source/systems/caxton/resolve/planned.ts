import {ours, safe, safeText} from '../../../text/safe-text.ts';
import type {Rule} from './here.ts';

/** Words of the runbook's commands, such as `cluster queue`, that the operator says his binary has. */
export const ownCommands = 'TRIAGE_CAXTON_COMMANDS';

/**
 * `caxton cluster …` and all its like: in no version known. The published one ignores its arguments, starts a server and never returns
 * (recorded), so that no binary is asked.
 */
export function plannedRule(env: Readonly<Record<string, string | undefined>>): Rule {
	const has = new Set((env[ownCommands] ?? '').split(/[\s,]+/).filter((word) => word !== ''));
	return ({command: {text}}) => {
		const [, word] = /(?:^|['"\s])caxton\s+([a-z][\w-]*)/.exec(text) ?? [];
		if (word === undefined) return null;
		if (has.has(word)) return null;
		if (!/^(?:caxton|watch|ssh)\b/.test(text)) return null;
		if (word === 'serve') return {kind: 'none', state: 'unsafe', why: ours('it is a server that would run in the foreground')};
		return {
			kind: 'none',
			state: 'planned',
			why: safe`planned, not shipped: no caxton known has \`${safeText(word)}\`, and the published one would start a server and never return`,
		};
	};
}

/** Nodes of a cluster that no version has. */
export const nodeRule: Rule = ({command: {text}}) =>
	/^(?:ssh\s+node-\d|ping\s+node-\d)/.test(text)
		? {kind: 'none', state: 'planned', why: ours('planned, not shipped: no version has a cluster, so that there is no such node')}
		: null;
