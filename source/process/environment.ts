import {join, ours, type SafeText, safe, safeText} from '../text/safe-text.ts';
import {type Bounds, type Environment, searchFolders} from './program-on-path.ts';

const passed = ['HOME', 'USER', 'LOGNAME', 'LANG', 'LANGUAGE', 'LC_*', 'TZ', 'TMPDIR', 'XDG_*', 'DBUS_SESSION_BUS_ADDRESS'];

/**
 * What no program may decide otherwise. git(1): GIT_OPTIONAL_LOCKS=0 keeps a look from refreshing the index; without a
 * terminal a prompt or a pager would wait forever.
 */
const fixed = {
	TERM: 'dumb',
	PAGER: 'cat',
	GIT_PAGER: 'cat',
	GIT_OPTIONAL_LOCKS: '0',
	GIT_TERMINAL_PROMPT: '0',
	SYSTEMD_PAGER: 'cat',
	SYSTEMD_COLORS: '0',
} as const;

/** What a program that has the terminal is told of it, and of how its operator works. */
const interactive = ['TERM', 'COLORTERM', 'TERMINFO', 'TERMINFO_DIRS', 'EDITOR', 'VISUAL', 'SYSTEMD_EDITOR', 'SSH_AUTH_SOCK'];

const secretName = /KEY|TOKEN|SECRET|PASSW|CREDENTIAL|AUTH/i;

/**
 * The environment of a program that we start: an allow-list, the names in `also` (`DDX_*` stands for all that begin so, but for
 * those that sound like secrets), and our own settings. PATH keeps its absolute folders that are not `outside`'s. A program that
 * has the `terminal` gets its operator's settings of one instead of ours.
 */
export function childEnvironment(
	env: Environment,
	also: readonly string[] = [],
	bounds: Bounds = {},
	terminal = false,
): Readonly<Record<string, string>> {
	const kept: Record<string, string> = {};
	const allowed = [...passed, ...also, ...(terminal ? interactive : [])];
	for (const [name, value] of Object.entries(env))
		if (value !== undefined && allowed.some((pattern) => allows(pattern, name))) kept[name] = value;
	const PATH = searchFolders(env, bounds).join(':');
	return terminal ? {...kept, PATH} : {...kept, PATH, ...fixed};
}

function allows(pattern: string, name: string): boolean {
	if (!pattern.endsWith('*')) return pattern === name;
	return name.startsWith(pattern.slice(0, -1)) && !secretName.test(name);
}

/** Names of variables that people miss where they are not passed on: how many are named. */
const mostNamed = 6;

/** How the environment of a program differs from ours, for people: names alone, since values may be secrets. */
export function environmentWords(
	env: Environment,
	also: readonly string[],
	workspace: string,
	terminal: boolean,
): readonly SafeText[] {
	const child = childEnvironment(env, also, {outside: workspace}, terminal);
	const left = Object.keys(env).filter((name) => env[name] !== undefined && child[name] === undefined);
	const secrets = left.filter((name) => secretName.test(name)).sort();
	const named = secrets.slice(0, mostNamed).map(safeText);
	const more = left.length - named.length;
	const without =
		named.length === 0 ? safe`${more} variable${ours(more === 1 ? '' : 's')}` : safe`${join(named, ', ')} and ${more} more`;
	const set = Object.entries(fixed).filter(([name, value]) => child[name] === value && env[name] !== value);
	return [
		...(left.length === 0 ? [] : [safe`without ${without}`]),
		...(env.PATH === child.PATH ? [] : [ours('PATH without relative folders and those of the workspace')]),
		...(set.length === 0
			? []
			: [
					safe`with ${join(
						set.map(([name, value]) => ours(`${name}=${value}`)),
						' ',
					)}`,
				]),
	];
}
