import type {DdxUnit} from '../server-picture.ts';

/** The properties that are asked for (systemctl(1), org.freedesktop.systemd1(5)). */
export const unitProperties = [
	'LoadState',
	'ActiveState',
	'SubState',
	'UnitFileState',
	'Result',
	'MainPID',
	'NRestarts',
	'EnvironmentFiles',
] as const;

/** A unit as `systemctl show` gives it: what it cannot know is what lies in its environment file, and when it restarted. */
export type UnitShown = Omit<DdxUnit, 'recentRestarts' | 'steadyMs' | 'restartsEveryMs' | 'keyNames' | 'environmentFile'> & {
	readonly environmentPath: string | null;
};

/** Reads `Name=value` lines; null where there is no such unit. */
export function parseUnit(text: string): UnitShown | null {
	const values = new Map(text.split('\n').map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
	const of = (name: (typeof unitProperties)[number]) => (values.get(name) ?? '').slice(0, 4096);
	if (of('LoadState') === '' || of('LoadState') === 'not-found') return null;
	return {
		load: of('LoadState'),
		active: of('ActiveState'),
		sub: of('SubState'),
		enabled: /^enabled/.test(of('UnitFileState')),
		result: of('Result'),
		mainPid: number(of('MainPID')) || null,
		restarts: number(of('NRestarts')),
		environmentPath: /^(\/.*?)(?: \(ignore_errors=(?:yes|no)\))?$/.exec(of('EnvironmentFiles'))?.[1] ?? null,
	};
}

function number(text: string): number | null {
	return /^\d{1,15}$/.test(text) ? Number(text) : null;
}
