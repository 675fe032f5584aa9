import type {Agent} from '../../source/systems/caxton/agent.ts';
import {nothingSeen} from '../../source/systems/caxton/memory.ts';
import type {CaxtonProcess, Picture} from '../../source/systems/caxton/picture.ts';
import {symptomKinds} from '../../source/systems/caxton/symptoms/index.ts';
import {ours, safeText} from '../../source/text/safe-text.ts';
import {detectors} from './detectors.ts';

export const noon = 1_795_330_000_000;

/** A process called caxton, up for an hour. */
export function caxtonProcess(more: Partial<CaxtonProcess> & {readonly argv?: readonly string[]} = {}): CaxtonProcess {
	const {argv = ['/srv/caxton/target/release/caxton'], ...rest} = more;
	return {
		pid: 4711,
		startedAt: noon - 3_600_000,
		argv,
		command: safeText(argv.join(' ')),
		cwd: ours('/srv/caxton'),
		logs: [],
		ports: [8080],
		...rest,
	};
}

/** An agent within its limits. */
export function agent(name: string, more: Partial<Agent> = {}): Agent {
	const limits = {maxMemoryBytes: 10_485_760, maxCpuMillis: 1000, maxExecutionMs: 5000};
	return {id: safeText(`id-of-${name}`), name: safeText(name), moduleBytes: 8, ...limits, ...more};
}

/** A Caxton of generation A that is well; `more` says what differs. */
export function pictureOf(more: Partial<Picture> = {}): Picture {
	const server = caxtonProcess();
	return {
		now: noon,
		port: 8080,
		answer: {kind: 'caxton', generation: 'A', tookMs: 2},
		answeredAt: noon,
		agents: [agent('mailer')],
		processes: {caxtons: [server], holder: {pid: server.pid, uid: 1000, command: server.command}},
		metrics: 'none',
		unit: 'none',
		past: nothingSeen,
		gaps: new Map(),
		...more,
	};
}

export const {foundIn, findingsOf} = detectors(symptomKinds);
