import {ours, type SafeText, safeText} from '../text/safe-text.ts';
import {plainTable} from './table.ts';

/** A thing that this machine has or lacks. */
export type Fitness = {readonly name: string; readonly ok: boolean; readonly text: SafeText};

/** What a system lacks here, and where it is. */
export type SystemFitness = {readonly name: string; readonly at: SafeText; readonly lines: readonly Fitness[]};

/** What `doctor` found: for the console itself, and for each system. */
export type Examined = {readonly machine: readonly Fitness[]; readonly systems: readonly SystemFitness[]};

/** Whether there is a system and nothing is missing, neither to the console nor to any system. */
export function isFit({machine, systems}: Examined): boolean {
	return systems.length > 0 && [machine, ...systems.map(({lines}) => lines)].flat().every(({ok}) => ok);
}

/** `triage doctor --json`, schema `triage.doctor/1` (docs/doctor.schema.json). */
export function doctorJson(examined: Examined) {
	const lines = (all: readonly Fitness[]) => all.map(({name, ok, text}) => ({name, ok, text}));
	return {
		schema: 'triage.doctor/1',
		ok: isFit(examined),
		machine: lines(examined.machine),
		systems: examined.systems.map((system) => ({name: system.name, at: system.at, lines: lines(system.lines)})),
	};
}

/** The same for a person: a row each, under the system that it is about; `table` makes a text of rows. */
export function doctorText({machine, systems}: Examined, table: typeof plainTable = plainTable): string {
	const told = (lines: readonly Fitness[]) =>
		table(lines.map(({name, ok, text}) => ({here: ours(ok ? 'has' : 'LACKS'), what: safeText(name), found: text})));
	return told(machine) + systems.map(({name, at, lines}) => `\n${name} at ${at}\n${told(lines)}`).join('');
}
