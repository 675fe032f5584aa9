import {existsSync} from 'node:fs';
import path from 'node:path';
import type {Argv, Effect} from '../../../domain/command.ts';
import {type Equivalent, instead, lookAt, onlyProgram} from '../../../domain/resolving.ts';
import {ours, safe, safeText} from '../../../text/safe-text.ts';
import {urlOf} from '../place.ts';
import {filledIn, type Here, type Rule} from './here.ts';

/** What the program does with `system status` tells more than a list of processes, and that knows nothing of the lock. */
export const psRule: Rule = (here) => {
	if (!/^ps\b.*\|\s*grep\b.*ductile/.test(here.command.text)) return null;
	return {
		kind: 'argv',
		argv: withConfig(['ductile', 'system', 'status', '--json'], here),
		effect: 'reads',
		why: ours(
			'who holds the lock is not in a list of processes; exit 1 and DEGRADED mean that somebody does, exit 0 that nobody runs',
		),
	};
};

/** Actions that were removed or never were. */
export const absentRule: Rule = ({command, picture: {place}}) => {
	if (/\bductile\s+system\s+watch\b/.test(command.text))
		return instead(
			{...lookAt('get', safe`GET ${safeText(urlOf(place))}/healthz`, {path: '/healthz'}), request: true},
			'`system watch` was removed on 2026-04-27 and exits 1; what it showed is on this screen',
		);
	return /\bductile\s+system\s+(?:doctor|stop|restart)\b/.test(command.text)
		? {kind: 'none', state: 'drift', why: ours('ductile has no such action: its unit, or whoever started it, does that')}
		: null;
};

/** A backup's name has the time in it, which a shell would put there. Where the folder that is named is missing it goes home. */
export const backupRule: Rule = (here) => {
	const found = /\bductile\s+system\s+backup\b.*--to\s+(\/[\w./-]*?)(?:\$\([^)]*\))?([\w.-]*)(?=\s|$)/.exec(here.command.text);
	if (found === null || !here.command.text.includes('$(')) return null;
	const [, before = '', after = ''] = found;
	const scope = /--scope\s+(db|config|plugins|all)\b/.exec(here.command.text)?.[1] ?? 'config';
	const folder = path.dirname(`${before}x`);
	const isThere = existsSync(folder);
	const nameAt = (stamp: string) =>
		isThere ? `${before}${stamp}${after}` : path.join(here.home, path.basename(`${before}${stamp}${after}`));
	const to = nameAt(here.stamp((stamp) => existsSync(nameAt(stamp))));
	const time = 'no shell puts the time in: the console does';
	return {
		kind: 'argv',
		argv: withConfig(['ductile', 'system', 'backup', '--to', to, '--scope', scope], here),
		effect: 'changes',
		why: isThere ? ours(time) : safe`${ours(time)}; there is no folder ${safeText(folder)} here: it goes home`,
	};
};

/** What its own programs are told: which configuration is meant, and flags before names (recorded). */
export const ownRule: Rule = (here) => {
	const argv = onlyProgram(here.command);
	if (argv === null || (argv[0] !== 'ductile' && argv[0] !== './ductile') || argv.includes('start')) return null;
	const words = argv.slice(1);
	const filled = words.map((word) => word.replace(/<([\w-]+)>/g, (whole, name: string) => filledIn(here, name) ?? whole));
	if (filled.some((word) => /<[\w-]+>/.test(word) || /^-{3}|[\s;|&$`]/.test(word))) return null;
	const sorted = flagsFirst(filled);
	const whole = withConfig(['ductile', ...sorted], here);
	const reasons = [
		...(argv[0] === './ductile' ? ['it is found on PATH'] : []),
		...(whole.length > sorted.length + 1 ? ['the configuration is another than the one it takes by itself'] : []),
		...(sorted.join(' ') === filled.join(' ') ? [] : ['flags behind the plugin’s name are a usage error']),
		...(isSelfcheck(words) && here.picture.root?.kind === 'gateway'
			? ['while the gateway runs it looks at nothing, and exits 1']
			: []),
	];
	if (reasons.length === 0) return null;
	return {kind: 'argv', argv: whole, why: ours(reasons.join('; ')), ...effectOf(words)};
};

function isSelfcheck(words: readonly string[]): boolean {
	return words[0] === 'system' && words[1] === 'selfcheck';
}

/** A filled command is none of those whose effect was judged with its placeholders. */
function effectOf([noun = '', verb = '']: readonly string[]): {readonly effect?: Effect} {
	if (/^(?:status|selfcheck|breaker|scheduler|plugin-facts|skills|check|get|logs|inspect)$/.test(verb)) return {effect: 'reads'};
	return noun === 'system' || noun === 'config' ? {effect: 'changes'} : {};
}

/** `system breaker NAME --json` is a usage error: the flags go before the name. */
function flagsFirst(words: readonly string[]): readonly string[] {
	if (words[0] !== 'system' || (words[1] !== 'breaker' && words[1] !== 'reset')) return words;
	const rest = words.slice(2);
	return [...words.slice(0, 2), ...rest.filter((word) => word.startsWith('-')), ...rest.filter((word) => !word.startsWith('-'))];
}

/** With the configuration that is looked at, where the program would take another by itself. */
function withConfig(argv: Argv, {picture: {place}, usual}: Here): Argv {
	if (place.folder === null || place.folder === usual || argv.some((word) => word.startsWith('--config'))) return argv;
	const flag = argv[1] === 'config' && argv[2] === 'lock' ? '--config-dir' : '--config';
	const [program, noun, verb, ...rest] = argv;
	return [program, noun, verb, flag, place.folder, ...rest].filter((word) => word !== undefined) as unknown as Argv;
}

/** A unit is the operator's own: it may be a system's, a user's, or not be there. */
export const unitRule: Rule = ({command, picture: {files, past}}) => {
	const argv = onlyProgram(command);
	if ((argv?.[0] !== 'systemctl' && argv?.[0] !== 'journalctl') || !argv.some((word) => word.startsWith('ductile'))) return null;
	const unit = files?.unit ?? null;
	if (unit?.isUser === true) return null;
	if (unit !== null)
		return {
			kind: 'argv',
			argv: argv.filter((word) => word !== '--user') as unknown as Argv,
			why: ours('its unit is one of the system'),
		};
	const how = past.holder === null ? ours('how it was started is not known') : safe`it was started as: ${past.holder.command}`;
	return {kind: 'none', state: 'drift', why: safe`no ductile.service is installed here; ${how}`};
};

/** Where its log goes is known only of a process that was seen and writes to a file. */
export const logRule: Rule = (here): Equivalent | null => {
	if (!/^tail\b.*<log>/.test(here.command.text) || filledIn(here, 'log') !== undefined) return null;
	return {kind: 'none', state: 'drift', why: ours('it writes to no file that was seen: its journal has the log')};
};
