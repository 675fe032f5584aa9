/** What of a unit's own text matters here. */
export type UnitText = {readonly exec: string | null; readonly user: string | null; readonly environmentFile: string | null};

/**
 * Reads a unit with its drop-ins, in the order in which systemd does: a later value replaces an earlier one, `ExecStart=` alone takes it
 * back, and a line that ends in a backslash goes on (systemd.unit(5), systemd.service(5)).
 */
export function readUnitText(texts: readonly string[]): UnitText {
	const found: Record<'ExecStart' | 'User' | 'EnvironmentFile', string | null> = {
		ExecStart: null,
		User: null,
		EnvironmentFile: null,
	};
	for (const line of texts.flatMap((text) => text.replace(/\s*\\\n\s*/g, ' ').split('\n'))) {
		const [, name, value = ''] = /^\s*(ExecStart|User|EnvironmentFile)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
		if (name === 'ExecStart' || name === 'User' || name === 'EnvironmentFile') found[name] = value === '' ? null : value;
	}
	const {ExecStart: exec, User: user, EnvironmentFile: environment} = found;
	return {exec, user, environmentFile: environment?.replace(/^-/, '') ?? null};
}

/** Whether the command of Dissonance Research ends as it must: with `--workers 1` (runbook of 2025-11-11). */
export function isWhole(exec: string): boolean {
	return /\s--workers[ =]1$/.test(exec.trim());
}

/** A setting of `env.conf`; null where it is not in it. */
export function setting(text: string, name: string): string | null {
	const line = text.split('\n').find((one) => one.trim().startsWith(`${name}=`));
	return line === undefined
		? null
		: line
				.trim()
				.slice(name.length + 1)
				.replace(/^["'](.*)["']$/, '$1');
}

/** Who an account is, by `/etc/passwd`; null where it has no such line. */
export function accountIn(passwd: string, name: string): {readonly uid: number; readonly gid: number} | null {
	for (const line of passwd.split('\n')) {
		const [account, , uid = '', gid = ''] = line.split(':');
		if (account === name && /^\d+$/.test(uid) && /^\d+$/.test(gid)) return {uid: Number(uid), gid: Number(gid)};
	}
	return null;
}
