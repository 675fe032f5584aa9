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

const secretName = /KEY|TOKEN|SECRET|PASSW|CREDENTIAL|AUTH/i;

/**
 * The environment of a program that we start: an allow-list, the names in `also` (`DDX_*` stands for all that begin so, but for
 * those that sound like secrets), and our own settings. PATH keeps its absolute folders that are not `outside`'s.
 */
export function childEnvironment(
	env: Environment,
	also: readonly string[] = [],
	bounds: Bounds = {},
): Readonly<Record<string, string>> {
	const kept: Record<string, string> = {};
	for (const [name, value] of Object.entries(env))
		if (value !== undefined && [...passed, ...also].some((pattern) => allows(pattern, name))) kept[name] = value;
	return {...kept, PATH: searchFolders(env, bounds).join(':'), ...fixed};
}

function allows(pattern: string, name: string): boolean {
	if (!pattern.endsWith('*')) return pattern === name;
	return name.startsWith(pattern.slice(0, -1)) && !secretName.test(name);
}
