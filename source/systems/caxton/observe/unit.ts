import {stat} from 'node:fs/promises';
import path from 'node:path';
import type {Source} from '../../../domain/reading.ts';
import type {Surroundings} from '../../../domain/surroundings.ts';
import type {UnitFile} from '../picture.ts';

/** Caxton ships no unit; an operator who wrote one named it as the runbook does. */
const unitName = 'caxton.service';

/** Looks for a unit file, in the folders of systemd.unit(5). */
export function unitSource(surroundings: Surroundings): Source<UnitFile | 'none'> {
	return {
		name: 'unit',
		intervalMs: 30_000,
		limitMs: 120_000,
		timeoutMs: 1500,
		look: async () => ({kind: 'seen', value: (await findUnit(surroundings)) ?? 'none'}),
	};
}

/** The unit file of a Caxton; null where there is none. A user's own is met first. */
export async function findUnit({env, home}: Surroundings): Promise<UnitFile | null> {
	const config = env.XDG_CONFIG_HOME ?? '';
	const own = path.join(path.isAbsolute(config) ? config : path.join(home, '.config'), 'systemd/user');
	const system =
		env.TRIAGE_DEMO === undefined
			? ['/etc/systemd/system', '/run/systemd/system', '/usr/lib/systemd/system', '/lib/systemd/system']
			: [];
	for (const folder of [own, ...system]) {
		const file = path.join(folder, unitName);
		const found = await stat(file).catch(() => null);
		if (found?.isFile()) return {file, manager: folder === own ? 'user' : 'system'};
	}
	return null;
}
