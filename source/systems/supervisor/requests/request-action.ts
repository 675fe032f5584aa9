import type {Effect} from '../../../domain/command.ts';
import type {LookAction} from '../../../domain/resolving.ts';
import {ours, safe, safeText} from '../../../text/safe-text.ts';

/** What can be asked of a child. `add_child` is missing: 0.1.2 accepts it and runs nothing, 0.1.4 wants a factory key (recorded). */
export const childCommands = ['restart_child', 'quarantine_child', 'pause_child', 'resume_child', 'remove_child'] as const;

/** A command of the protocol that the console sends. */
export type CommandName = (typeof childCommands)[number] | 'shutdown_tree';

/** What a command does: what takes something out of the tree, or ends it all, cannot be taken back. */
export function effectOfCommand(command: CommandName): Effect {
	return command === 'remove_child' || command === 'shutdown_tree' ? 'destroys' : 'changes';
}

/** A command as an action: `command.restart_child child=mailer over /run/…/a.sock`. */
export function commandAction(command: CommandName, child: string | null, path: string): LookAction {
	const about = child === null ? ours('') : safe` child=${safeText(child)}`;
	return {
		kind: 'look',
		name: command,
		values: child === null ? {} : {child},
		label: safe`command.${ours(command)}${about} over ${safeText(path)}`,
		request: true,
	};
}

/** Whether an action of that name is a command. */
export function commandNamed(name: string): CommandName | null {
	return [...childCommands, 'shutdown_tree' as const].find((command) => command === name) ?? null;
}
