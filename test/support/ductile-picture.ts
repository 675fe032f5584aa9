import type {LoopbackAnswer} from '../../source/observe/loopback-http.ts';
import {nothingSeen} from '../../source/systems/ductile/memory.ts';
import {catalogueIn} from '../../source/systems/ductile/observe/catalogue.ts';
import {jobsIn, queueIn} from '../../source/systems/ductile/observe/jobs.ts';
import {logLineIn} from '../../source/systems/ductile/observe/log.ts';
import type {GatewayProcess, Job, LogLine, Picture, Queue} from '../../source/systems/ductile/picture.ts';
import {symptomKinds} from '../../source/systems/ductile/symptoms/index.ts';
import {ours} from '../../source/text/safe-text.ts';
import {detectors} from './detectors.ts';
import {recorded} from './recording.ts';

type Recording = {
	readonly response: {readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: unknown};
};

/** What a recorded gateway answered. */
export function recordedBody(name: string): unknown {
	return (JSON.parse(recorded(`ductile/${name}.json`).toString('utf8')) as Recording).response.body;
}

/** The same as an answer over HTTP, that took so long. */
export function recordedHttp(name: string, tookMs = 4): LoopbackAnswer {
	const {status, headers, body} = (JSON.parse(recorded(`ductile/${name}.json`).toString('utf8')) as Recording).response;
	return {
		kind: 'answer',
		status,
		type: headers['Content-Type'] ?? '',
		body: typeof body === 'string' ? body : JSON.stringify(body),
		tookMs,
	};
}

/** The queue of a recording. */
export function recordedQueue(name: string): Queue {
	const queue = queueIn(recordedBody(name), recordedBody('http-analytics-summary'));
	if (queue === null) throw new Error(`${name} is no queue`);
	return queue;
}

/** The jobs of a recording. */
export function recordedJobs(name: string, list: 'jobs' | 'logs'): readonly Job[] {
	return jobsIn(recordedBody(name), list);
}

/** The recorded log lines that matter, with these words in them. */
export function recordedLines(words: RegExp): readonly LogLine[] {
	const lines = recorded('ductile/gateway-log-lines.txt').toString('utf8').split('\n');
	return lines.filter((line) => words.test(line)).flatMap((line) => logLineIn(line) ?? []);
}

/** A moment of the recordings at which nothing is wrong. */
export const moment = Date.parse('2026-11-22T06:28:30Z');

/** The gateway's process. */
export const holder: GatewayProcess = {
	pid: 4711,
	startedAt: moment - 3_600_000,
	argv: ['ductile', 'system', 'start', '--config', '/home/op/.config/ductile'],
	command: ours('ductile system start --config /home/op/.config/ductile'),
	cwd: ours('/home/op'),
	logs: ['/var/log/ductile.log'],
	config: '/home/op/.config/ductile',
};

/** A picture in which all is well, but for `more`. */
export function pictureOf(more: Partial<Picture> = {}): Picture {
	return {
		now: moment,
		place: {host: '127.0.0.1', port: 8080, folder: '/home/op/.config/ductile'},
		root: {kind: 'gateway', tookMs: 2},
		rootAt: moment,
		health: {kind: 'ok', tookMs: 3, uptimeMs: 3_600_000, version: ours('v0.722-b4d00cc'), configPath: null, loaded: 5},
		queue: {queued: 1, running: 1, delayed: 1, dead: 0, active: [], lanes: new Map(), day: {}},
		jobs: {newest: [], dead: [], finished: []},
		catalogue: catalogueIn(recordedBody('http-plugins'), recordedBody('http-scheduler-jobs'), recordedBody('http-config-view')),
		database: {breakers: [], schedules: [], oldestReadyAt: null, nextRetryAt: null},
		processes: {lockPid: 4711, holder, listener: {pid: 4711, command: holder.command}, others: [], freeBytes: 10 ** 10},
		files: {
			configuration: {
				listen: '127.0.0.1:8080',
				apiEnabled: true,
				database: '/home/op/.config/ductile/state/ductile.db',
				strict: false,
				pluginRoots: [],
				plugins: new Map([['echo', {enabled: true, schedules: 2}]]),
				included: ['tokens.yaml'],
			},
			changed: [],
			ignored: [],
			unit: null,
		},
		log: {file: '/var/log/ductile.log', lines: []},
		past: nothingSeen,
		gaps: new Map(),
		...more,
	};
}

export const {foundIn, findingsOf} = detectors(symptomKinds);
