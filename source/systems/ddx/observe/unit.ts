import {stat} from 'node:fs/promises';
import path from 'node:path';
import type {Look, Source} from '../../../domain/reading.ts';
import type {Surroundings} from '../../../domain/surroundings.ts';
import {readRegular} from '../../../observe/regular-file.ts';
import {childEnvironment} from '../../../process/environment.ts';
import {programOnPath} from '../../../process/program-on-path.ts';
import {runProgram} from '../../../process/run-program.ts';
import {keyNamesIn} from '../parse/environment-file.ts';
import {parseUnit, unitProperties} from '../parse/unit.ts';
import type {Place} from '../place.ts';
import type {DdxUnit} from '../server-picture.ts';
import {restartsLately} from './restarts.ts';

const unitName = 'ddx-server.service';
const timeoutMs = 1500;

/** systemd's user unit, where there is systemd and such a unit; `none` where there is not. */
export function unitSource(surroundings: Surroundings, {workspace, config, data}: Place): Source<DdxUnit | 'none'> {
	const lately = restartsLately();
	const unitFile = path.join(path.dirname(config), 'systemd', 'user', unitName);

	/** The program that had no systemd to ask and found none, without a bus. */
	let inVain: string | null = null;

	async function look(signal: AbortSignal): Promise<Look<DdxUnit | 'none'>> {
		const systemctl = programOnPath('systemctl', surroundings.env, {outside: workspace});
		if (systemctl === null) return {kind: 'seen', value: 'none'};
		const argv = [systemctl, '--user', 'show', unitName, `--property=${unitProperties.join(',')}`] as const;
		const env = await busEnvironment(surroundings);
		const bus = await hasBus(env);
		if (!bus && inVain === systemctl && !(await isThere(unitFile))) return {kind: 'seen', value: 'none'};
		inVain = null;
		const ran = await runProgram([...argv], {env, cwd: '/', timeoutMs, limitBytes: 256 * 1024, signal});
		if (ran.kind === 'ended' && ran.exitCode === 0) {
			const shown = parseUnit(ran.stdout);
			if (shown === null) return {kind: 'seen', value: 'none'};
			const {environmentPath, ...unit} = shown;
			const environment = await environmentOf(environmentPath, signal);
			return {kind: 'seen', value: {...unit, ...lately(unit.restarts), ...environment}};
		}
		// Without a user's systemd there is no unit, unless somebody installed one.
		const installed = await isThere(unitFile);
		if (ran.kind === 'ended' && !installed && !bus) inVain = systemctl;
		const why = ran.kind === 'failed' ? ran.reason : `systemctl ended with ${ran.exitCode}: ${ran.stderr.split('\n')[0] ?? ''}`;
		return installed ? {kind: 'gap', reason: why} : {kind: 'seen', value: 'none'};
	}

	return {name: 'unit', intervalMs: 10_000, limitMs: 40_000, timeoutMs: 2500, place: data, look};
}

/**
 * Whether there is anything that `systemctl --user` could ask: systemd's own socket or the bus (systemd 252 tries these and no
 * others). Only looked for: asking is left to it.
 */
async function hasBus({
	DBUS_SESSION_BUS_ADDRESS: address,
	XDG_RUNTIME_DIR: folder,
}: Readonly<Record<string, string>>): Promise<boolean> {
	if (address !== undefined) return true;
	if (folder === undefined) return false;
	return (await isThere(path.join(folder, 'systemd', 'private'))) || isThere(path.join(folder, 'bus'));
}

async function isThere(file: string): Promise<boolean> {
	return (await stat(file).catch(() => null)) !== null;
}

/** The user's bus is found through XDG_RUNTIME_DIR, which `su` and some logins do not set (pam_systemd(8)). */
async function busEnvironment({env, uid}: Surroundings): Promise<Readonly<Record<string, string>>> {
	const child = childEnvironment(env);
	const usual = `/run/user/${uid}`;
	if (child.XDG_RUNTIME_DIR !== undefined || (await stat(usual).catch(() => null)) === null) return child;
	return {...child, XDG_RUNTIME_DIR: usual};
}

async function environmentOf(file: string | null, signal: AbortSignal): Promise<Pick<DdxUnit, 'keyNames' | 'environmentFile'>> {
	if (file === null) return {keyNames: [], environmentFile: null};
	const read = await readRegular(file, {limit: 64 * 1024, signal, links: 'follow'});
	if (read.kind === 'read') return {keyNames: keyNamesIn(read.bytes.toString('utf8')), environmentFile: {path: file, gap: null}};
	const isMissing = read.kind === 'missing';
	return {keyNames: [], environmentFile: {path: file, gap: isMissing ? `${file} is missing` : read.reason, isMissing}};
}
