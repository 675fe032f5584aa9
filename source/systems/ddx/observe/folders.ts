import {stat} from 'node:fs/promises';
import path from 'node:path';
import type {Source} from '../../../domain/reading.ts';
import {accessTo} from '../../../observe/folder.ts';
import type {FolderAccess} from '../picture.ts';
import type {Place} from '../place.ts';

/** Whether DDx may write where it has to: its user folders, the workspace's state, and within it what it writes most. */
export function foldersSource({stateRoot, beads, data, state, config}: Place): Source<readonly FolderAccess[]> {
	const paths = [...new Set([stateRoot, beads, data, path.join(state, 'server'), config])];
	const inside = ['agent-logs', 'workers', 'run-state', 'executions'].map((name) => path.join(stateRoot, name));
	return {
		name: 'folders',
		intervalMs: 15_000,
		limitMs: 60_000,
		timeoutMs: 1500,
		place: stateRoot,
		async look(signal) {
			const seen: FolderAccess[] = [];
			for (const folder of [...paths, ...inside]) {
				if (signal.aborted) return {kind: 'gap', reason: `${folder} did not answer in time`};
				const isNeeded = paths.includes(folder) || (await stat(folder).catch(() => null)) !== null;
				if (isNeeded) seen.push(await accessTo(folder));
			}
			return {kind: 'seen', value: seen};
		},
	};
}
