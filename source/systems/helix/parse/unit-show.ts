import {type SafeText, safeText} from '../../../text/safe-text.ts';

/** The properties that are asked for, of both units at once (systemctl(1), org.freedesktop.systemd1(5)). */
export const unitProperties =
	'Id,LoadState,ActiveState,SubState,Result,MainPID,NRestarts,UnitFileState,NeedDaemonReload,ExecMainStatus,ExecStart';

/** A unit as systemd has it loaded. */
export type Unit = {
	readonly load: string;
	readonly active: string;
	readonly sub: string;
	readonly result: string;
	readonly mainPid: number | null;
	/** Since boot or `reset-failed`. */
	readonly restarts: number | null;
	readonly enabled: boolean;
	/** Its files are newer than what is loaded. */
	readonly needsReload: boolean;
	/** How its main process ended last, an exit code. */
	readonly exitCode: number | null;
	/** The command line that it is started with. */
	readonly exec: SafeText | null;
};

/** Reads the blocks of `Name=value` lines, one a unit; a unit that does not exist is left out. */
export function parseUnits(text: string, redact: (text: SafeText) => SafeText): ReadonlyMap<string, Unit> {
	const units = new Map<string, Unit>();
	for (const block of text.split(/\n\s*\n/)) {
		const values = new Map(
			block.split('\n').map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
		);
		const of = (name: string) => (values.get(name) ?? '').slice(0, 4096);
		if (of('Id') === '' || of('LoadState') === '' || of('LoadState') === 'not-found') continue;
		const exec = /argv\[\]=(.*?) ; ignore_errors=/.exec(of('ExecStart'))?.[1];
		units.set(of('Id'), {
			load: of('LoadState'),
			active: of('ActiveState'),
			sub: of('SubState'),
			result: of('Result'),
			mainPid: count(of('MainPID')) || null,
			restarts: count(of('NRestarts')),
			enabled: /^enabled/.test(of('UnitFileState')),
			needsReload: of('NeedDaemonReload') === 'yes',
			exitCode: count(of('ExecMainStatus')),
			exec: exec === undefined ? null : redact(safeText(exec)),
		});
	}
	return units;
}

function count(text: string): number | null {
	return /^\d{1,15}$/.test(text) ? Number(text) : null;
}
