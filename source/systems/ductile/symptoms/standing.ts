import type {SafeText} from '../../../text/safe-text.ts';
import {ours, safe, safeText} from '../../../text/safe-text.ts';
import type {GatewayProcess, Picture} from '../picture.ts';

/** How a gateway stands, told from port, PID lock, process table and configuration together: its own `system status` cannot. */
export type Standing =
	| {readonly kind: 'up'}
	/** Its API is switched off, or it has just begun: nothing can be said. */
	| {readonly kind: 'unknown'; readonly reason: string}
	/** Process and lock live, the API is gone. */
	| {readonly kind: 'zombie'; readonly holder: GatewayProcess}
	/** The lock is held by a gateway of another configuration. */
	| {readonly kind: 'held'; readonly holder: GatewayProcess; readonly config: SafeText}
	/** It does not run, and would not start as its files are. */
	| {readonly kind: 'refused'; readonly why: SafeText}
	| {readonly kind: 'gone'; readonly why: SafeText};

/** A gateway that starts opens its port within this. */
const startMs = 5000;

/** The gateway's process, while it lives. */
export function holderOf({processes, gaps}: Picture): GatewayProcess | null {
	return gaps.has('processes') ? null : (processes?.holder ?? null);
}

/** How the gateway stands now. */
export function standingOf(picture: Picture): Standing {
	const {root, processes, files, gaps, now, place} = picture;
	const missing = (['gateway', 'processes'] as const).find((name) => gaps.has(name));
	if (missing !== undefined || root === null || processes === null)
		return {kind: 'unknown', reason: `${missing ?? 'gateway'}: ${gaps.get(missing ?? 'gateway') ?? 'not looked at yet'}`};
	if (root.kind === 'gateway') return {kind: 'up'};
	if (files !== null && !files.configuration.apiEnabled)
		return {kind: 'unknown', reason: 'its API is switched off (api.enabled): nothing of it can be seen from outside'};
	const {holder} = processes;
	if (holder !== null) {
		const config = configOf(holder);
		if (config !== null && place.folder !== null && config !== place.folder)
			return {kind: 'held', holder, config: safeText(config)};
		const isYoung = holder.startedAt !== null && now - holder.startedAt < startMs;
		return isYoung ? {kind: 'unknown', reason: 'gateway: it has just been started'} : {kind: 'zombie', holder};
	}
	const refusal = whyRefused(picture);
	if (refusal !== null) return {kind: 'refused', why: refusal};
	if (root.kind === 'foreign')
		return {kind: 'gone', why: safe`no gateway, and something else on its port: ${safeText(root.why)}`};
	if (root.kind === 'silent') return {kind: 'gone', why: safe`no process holds its lock: ${safeText(root.reason)}`};
	return {kind: 'gone', why: safe`nobody listens on port ${place.port}, and no process holds its lock`};
}

/** The folder that a process was started for, absolute where that can be told. */
function configOf({config, cwd}: GatewayProcess): string | null {
	if (config === null) return null;
	const whole = config.startsWith('/') ? config : cwd === null ? null : `${cwd}/${config}`;
	return whole === null ? null : whole.replace(/\/config\.ya?ml$/, '').replace(/\/+$/, '');
}

/** A locked file that was edited: an included one is refused always, any one in strict mode (recorded). */
function whyRefused({files, gaps}: Picture): SafeText | null {
	if (files === null || gaps.has('files') || files.changed === null) return null;
	const {configuration, changed} = files;
	const stopping = changed.filter(({name}) => configuration.strict || configuration.included.some((one) => one.endsWith(name)));
	const [first] = stopping;
	if (first === undefined) return null;
	return safe`${first.name} was edited after it was locked${configuration.strict ? ours(', and strict mode is on') : ours('')}`;
}
