import type {Flag} from '../../manual/command-row.ts';
import type {Where} from '../options.ts';

/** Which configuration holds. */
export const config: Flag = {flags: '--config <file>', text: 'a configuration instead of your own; `none` for none at all'};
/** What to look at. */
export const at: Flag = {
	flags: '--at <where>',
	text: 'the workspace, socket or address to look at instead of what is found from this folder',
};
/** What every command that looks at a system takes. */
export const where: readonly Flag[] = [
	{flags: '--system <system>', text: 'the kind of system, where it is not to be found by looking'},
	at,
	{flags: '--runbook <file>', text: 'a runbook to use instead of the installation’s own'},
	config,
];
/** For programs. */
export const json: Flag = {flags: '--json', text: 'as JSON on standard output'};
/** Whether changes are off. */
export const readOnly: readonly Flag[] = [
	{flags: '--read-only', text: 'make every change impossible'},
	{flags: '--no-read-only', text: 'allow changes although the configuration does not'},
];

/** What an option was given; null where it was not. */
export function textOf(value: unknown): string | null {
	return typeof value === 'string' ? value : null;
}

/** Which configuration was asked for. */
export function configOf({config: file}: Readonly<Record<string, unknown>>): Pick<Where, 'config'> {
	return typeof file === 'string' ? {config: file} : {};
}

/** Where to look. */
export function whereOf(flags: Readonly<Record<string, unknown>>): Where {
	return {system: textOf(flags.system), at: textOf(flags.at), runbook: textOf(flags.runbook), ...configOf(flags)};
}
