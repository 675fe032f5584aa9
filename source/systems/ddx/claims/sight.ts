import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import type {Sighting} from '../sighting.ts';
import type {ProcessTable} from './evidence.ts';

/** What is known of one PID of a claim. */
export type Seen = {
	readonly pid: number | null;
	/** Of the process that had this PID when the claim was renewed: dead, where another has taken over its number. */
	readonly sighting: Sighting;
	/** The program that has the number now, where it is another. */
	readonly reusedBy: SafeText | null;
	/** Whether DDx takes it for alive: some process has the number. null: cannot be told here. */
	readonly countsAsAlive: boolean | null;
};

/** The machine that PIDs are looked up on. */
export type Machine = {readonly host: string; readonly processes: ProcessTable | null};

/** A process that began so much after its record was last written is another: start times are whole seconds and drift. */
const toleranceMs = 5000;

/**
 * Looks a PID up, where it is one of this machine. Whoever renewed a record at `writtenAt` (epoch ms) was running then, so a
 * process that began later only has the number.
 */
export function sight(pid: number | null, machine: string | null, writtenAt: number | null, {host, processes}: Machine): Seen {
	const none = {pid, reusedBy: null, countsAsAlive: null};
	if (machine !== null && machine !== host) return {...none, sighting: {kind: 'elsewhere', host: safeText(machine)}};
	if (pid === null) return {...none, sighting: {kind: 'unknown', reason: ours('no PID was written down')}};
	if (processes === null) return {...none, sighting: {kind: 'unknown', reason: ours('the process table could not be read')}};
	const found = processes.get(pid);
	if (found === undefined) return {...none, sighting: {kind: 'dead'}, countsAsAlive: false};
	const {startedAt, command, uid} = found;
	const isAnother = startedAt !== null && writtenAt !== null && startedAt > writtenAt + toleranceMs;
	if (isAnother) return {pid, sighting: {kind: 'dead'}, reusedBy: command, countsAsAlive: true};
	return {pid, sighting: {kind: 'alive', startedAt, command, uid}, reusedBy: null, countsAsAlive: true};
}

/** A PID's process in words: `pid 4412 has ended`. */
export function inWords({pid, sighting, reusedBy}: Seen): SafeText {
	const who = pid === null ? ours('its process') : safe`pid ${pid}`;
	if (reusedBy !== null) return safe`${who} has ended; the number now belongs to ${reusedBy}`;
	if (sighting.kind === 'alive') return safe`${who} runs`;
	if (sighting.kind === 'dead') return safe`${who} has ended`;
	return sighting.kind === 'elsewhere'
		? safe`${who} is on ${sighting.host}, not looked up here`
		: safe`${who}: ${ours(sighting.reason)}`;
}

/** Whether a command line is that of DDx's server. */
export function isServerCommand(command: string): boolean {
	return /(^|\/)ddx(\s+-\S+)*\s+server(\s|$)/.test(command);
}
