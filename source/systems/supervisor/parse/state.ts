import {countOf, type Fields, fieldsOf, listOf, momentOf, textOf, wholeOf} from '../../../observe/json-wire.ts';
import {type SafeText, safeText} from '../../../text/safe-text.ts';
import type {Child, RestartLimit} from '../child.ts';

/** The state of a target, as `state` answers. */
export type TargetState = {
	readonly targetId: string;
	readonly name: SafeText;
	readonly children: readonly Child[];
	/** live: rows and records. scripted: the shipped demo's rows and events. */
	readonly shape: 'live' | 'scripted';
	/** By how nanoseconds are written: the protocol says no version. */
	readonly version: SafeText;
	readonly configVersion: SafeText;
	/** The tree was shut down: the process lives on with nothing running. */
	readonly shutDown: boolean;
	readonly events: readonly SafeText[];
};

/** More children than this are not shown one by one. */
const mostChildren = 10_000;

/** Reads `{"type":"state","target_id","state":…}`; null where it is something else. */
export function parseState(result: Fields): TargetState | null {
	const state = fieldsOf(result.state);
	const target = fieldsOf(state?.target);
	if (result.type !== 'state' || state === null || target === null) return null;
	const nodes = listOf(fieldsOf(state.topology)?.nodes).filter(({kind}) => kind === 'child_task');
	const rows = byPath(listOf(state.runtime_state));
	const records = byPath(listOf(state.child_runtime_records));
	const declared = new Map(nodes.map((node) => [textOf(node.path) ?? '', node]));
	const paths = [...new Set([...declared.keys(), ...records.keys(), ...rows.keys()])].slice(0, mostChildren);
	const shape = records.size === 0 && rows.size > 0 ? 'scripted' : 'live';
	const children = paths.map((path) => childOf(path, {node: declared.get(path), row: rows.get(path), record: records.get(path)}));
	return {
		targetId: textOf(target.target_id) ?? '',
		name: safeText(textOf(target.display_name) ?? textOf(target.target_id) ?? '?'),
		children,
		shape,
		version: versionOf(state),
		configVersion: safeText(textOf(state.config_version) ?? '?'),
		shutDown: children.length > 0 && children.every((child) => child.shutDown || child.removed),
		events: listOf(state.recent_events).map(eventText),
	};
}

/** Nanoseconds are numbers in 0.1.2 and strings from 0.1.4 on (recorded). */
function versionOf({generated_at_unix_nanos: at}: Fields): SafeText {
	return safeText(typeof at === 'string' ? '0.1.4 or later' : '0.1.2');
}

function byPath(all: readonly Fields[]): ReadonlyMap<string, Fields> {
	return new Map(all.map((one) => [textOf(one.child_path) ?? '', one]));
}

type Parts = {readonly node: Fields | undefined; readonly row: Fields | undefined; readonly record: Fields | undefined};

function childOf(path: string, {node, row, record}: Parts): Child {
	const id = textOf(record?.child_id) ?? textOf(node?.child_id) ?? path.slice(path.lastIndexOf('/') + 1);
	const word = (value: unknown) => safeText(textOf(value) ?? '?');
	const liveness = fieldsOf(record?.liveness);
	const status = textOf(record?.status);
	const failure = textOf(fieldsOf(record?.failure)?.reason) ?? textOf(row?.last_failure);
	return {
		id,
		path,
		name: safeText(id),
		declared: node !== undefined,
		removed: row === undefined && record === undefined,
		criticality: word(node?.criticality),
		operation: record === undefined ? rowOperation(row) : word(record.operation),
		status: status === null ? null : safeText(status),
		alive: aliveOf(row, record),
		generation: countOf(record?.generation ?? row?.generation),
		attempt: countOf(record?.attempt),
		limit: limitOf(fieldsOf(record?.restart_limit)),
		restarts: countOf(row?.restart_count) ?? 0,
		heartbeat: {
			at: momentOf(liveness?.last_heartbeat_at_unix_nanos),
			stale: liveness === null ? row?.health === 'stale' : liveness.heartbeat_stale === true,
		},
		readiness: word(liveness?.readiness ?? row?.readiness),
		stop: record === undefined ? null : word(record.stop_state),
		fence: record === undefined ? null : word(record.generation_fence_phase),
		failure: failure === null ? null : safeText(failure),
		shutDown: row?.shutdown_state === 'completed',
	};
}

/** A live row says `running` even of a dead child; a scripted one says what it is. */
function rowOperation(row: Fields | undefined): SafeText {
	return safeText(row === undefined ? 'removed' : (textOf(row.lifecycle_state) ?? '?'));
}

function aliveOf(row: Fields | undefined, record: Fields | undefined): Child['alive'] {
	if (record !== undefined) return record.status === null || record.status === 'stopped' ? 'dead' : 'alive';
	if (row === undefined) return 'dead';
	if (row.lifecycle_state === 'running' || row.lifecycle_state === 'restarting') return 'alive';
	return row.lifecycle_state === 'failed' ? 'dead' : 'unknown';
}

/** No limit is written as the largest 32-bit number. */
const noLimit = 4294967295;

function limitOf(limit: Fields | null): RestartLimit | null {
	const used = countOf(limit?.used);
	if (limit === null || used === null) return null;
	const most = countOf(limit.limit);
	return {
		used,
		limit: most === noLimit ? null : most,
		exhausted: limit.exhausted === true,
		windowMs: Number(wholeOf(limit.window_millis) ?? 60_000n),
		lastExitAt: momentOf(limit.updated_at_unix_nanos),
	};
}

function eventText({event_type: type, child_id: child, severity}: Fields): SafeText {
	return safeText([severity, child, type].filter((part) => typeof part === 'string').join(' '));
}
