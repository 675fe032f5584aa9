import {instead, lookAt} from '../../../domain/resolving.ts';
import {ours, safe, safeText} from '../../../text/safe-text.ts';
import {serverOf} from '../picture.ts';
import {usualPort} from '../place.ts';
import type {Rule} from './here.ts';

/** `ps aux | grep caxton` finds itself, and not how the server was started. */
export const processesRule: Rule = ({command}) =>
	/^ps\b.*\|\s*grep\b.*\bcaxton\b/.test(command.text)
		? instead(lookAt('processes', ours('processes called caxton, and what they listen on')), 'grep finds its own line too')
		: null;

/** `netstat` and `ss` for the runbook's port. */
export const portRule: Rule = ({command: {text}, picture: {port}}) => {
	if (!/^(?:netstat|ss)\b.*(?:\b8080\b|<port>)/.test(text)) return null;
	const action = lookAt('port', safe`who holds port ${port}`);
	const why = port === usualPort ? 'the socket table says it without a program' : `it is looked at on port ${port} here`;
	return instead(action, why);
};

/** It logs to standard output: a file is there where somebody sent that to one. */
export const logRule: Rule = ({command, picture}) => {
	if (!/^tail\b.*\/var\/log\/caxton\//.test(command.text)) return null;
	const [file] = (serverOf(picture) ?? picture.past.server)?.logs ?? [];
	const why = 'it writes no log but to standard output';
	return file === undefined
		? {kind: 'none', state: 'drift', why: ours(`${why}, and where that goes is not known here`)}
		: instead(lookAt('log-end', safe`end of ${safeText(file)}`), `${why}: the end of the file that this goes to`);
};

/** Caxton ships no unit: the one that is installed is meant, in the manager that has it. */
export const unitRule: Rule = ({command: {text}, picture: {unit}}) => {
	const [, verb] = /^systemctl\s+(\w+)\s+caxton(?:\.service)?$/.exec(text) ?? [];
	if (verb === undefined) return null;
	if (unit === null || unit === 'none')
		return {
			kind: 'none',
			state: 'drift',
			why: ours('no unit caxton is installed, and none is shipped: start it as it was started'),
		};
	if (unit.manager === 'system') return null;
	return {
		kind: 'argv',
		argv: ['systemctl', '--user', verb, 'caxton'],
		why: safe`its unit is the user’s own: ${safeText(unit.file)}`,
	};
};

/** What is built and started by hand belongs into a checkout of its sources, and stays in the foreground. */
export const sourceRule: Rule = ({command: {text}}) => {
	if (/^\.\/target\/\w+\/caxton\b/.test(text))
		return {kind: 'none', state: 'unsafe', why: ours('it is a server that would run in the foreground')};
	return text.startsWith('cargo build')
		? {kind: 'none', state: 'unsafe', why: ours('it is meant for a checkout of Caxton’s sources, which is not known here')}
		: null;
};
