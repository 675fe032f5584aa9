import {randomUUID} from 'node:crypto';
import {requestLine} from '../observe/ask.ts';
import type {CommandName} from './request-action.ts';

/** What a command is sent with. */
export type CommandOrder = {
	readonly command: CommandName;
	readonly targetId: string;
	/** null for the whole tree. */
	readonly childPath: string | null;
	/** The operator's user. */
	readonly requestedBy: string;
	readonly reason: string;
	/** Epoch ms. */
	readonly at: number;
};

/**
 * A command as both versions take it: its name twice (the target acts on the one in `params`), an id that is a UUID, and the time in
 * nanoseconds as a whole number, which 0.1.2 does not take as a string (recorded).
 */
export function commandLine({command, targetId, childPath, requestedBy, reason, at}: CommandOrder): string {
	return requestLine({
		method: `command.${command}`,
		params: {
			command_id: randomUUID(),
			target_id: targetId,
			command,
			target: {child_path: childPath, child_manifest: null},
			reason,
			requested_by: requestedBy,
			// Asked for and answered in the console's own dialog before this is sent.
			confirmed: true,
			requested_at_unix_nanos: at * 1_000_000,
		},
	});
}
