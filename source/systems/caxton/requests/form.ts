import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';

/** What a deployment is made of, as generation A takes it (Caxton d660a68: max_cpu_millis, where the runbook has max_fuel). */
export type Deployment = {
	readonly name: string;
	/** Absolute path of a module on this machine. */
	readonly file: string;
	readonly max_memory_bytes: number;
	readonly max_cpu_millis: number;
	readonly max_execution_time_ms: number;
};

/** What is asked for, in this order. */
export const formFields = ['name', 'module-file', 'max_memory_bytes', 'max_cpu_millis', 'max_execution_time_ms'] as const;

/** A form that can be sent, what is missing of it, or what is wrong with it. */
export type Checked =
	| {readonly kind: 'whole'; readonly deployment: Deployment}
	| {readonly kind: 'missing'; readonly names: readonly string[]}
	| {readonly kind: 'wrong'; readonly why: SafeText};

/** Beyond these the server refuses (d660a68); a run's time has no limit of its own there. */
const most = {
	max_memory_bytes: 1_073_741_824,
	max_cpu_millis: 1_000_000,
	max_execution_time_ms: Number.MAX_SAFE_INTEGER,
} as const;

/** Checks what was filled in by the server's own rules, before anything is sent. */
export function checkForm(values: Readonly<Record<string, string | undefined>>): Checked {
	const names = formFields.filter((field) => values[field] === undefined);
	if (names.length > 0) return {kind: 'missing', names};
	const {name = '', 'module-file': file = ''} = values;
	if (name.trim() === '' || [...name].length > 64) return {kind: 'wrong', why: ours('the name has to have 1 to 64 characters')};
	if (!file.startsWith('/') || file.includes('\0'))
		return {kind: 'wrong', why: ours('the module is named by the absolute path of its .wasm file')};
	const limits: Record<string, number> = {};
	for (const [field, limit] of Object.entries(most)) {
		const given = values[field] ?? '';
		const value = /^\d{1,16}$/.test(given) ? Number(given) : 0;
		if (value < 1 || value > limit)
			return {kind: 'wrong', why: safe`${ours(field)} has to be a whole number from 1 to ${limit}, and is ${safeText(given)}`};
		limits[field] = value;
	}
	const {max_memory_bytes = 0, max_cpu_millis = 0, max_execution_time_ms = 0} = limits;
	return {kind: 'whole', deployment: {name, file, max_memory_bytes, max_cpu_millis, max_execution_time_ms}};
}
