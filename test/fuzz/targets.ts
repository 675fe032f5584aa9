import {rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type {Input} from '../../source/keys/key.ts';
import {createKeyReader} from '../../source/keys/read-keys.ts';
import {lint} from '../../source/runbook/lint/lint.ts';
import {readRunbook} from '../../source/runbook/read-runbook.ts';
import {parseAgents} from '../../source/systems/caxton/parse/agents.ts';
import {parseMetrics} from '../../source/systems/caxton/parse/metrics.ts';
import {parseBeadLine} from '../../source/systems/ddx/parse/bead-line.ts';
import {parseConfig} from '../../source/systems/ddx/parse/config-file.ts';
import {desiredCount} from '../../source/systems/ddx/parse/desired.ts';
import {keyNamesIn} from '../../source/systems/ddx/parse/environment-file.ts';
import {parseHelixRun} from '../../source/systems/ddx/parse/helix-run.ts';
import {parseLease} from '../../source/systems/ddx/parse/lease.ts';
import {newLoop, readLoopLine} from '../../source/systems/ddx/parse/loop-log.ts';
import {parseResult} from '../../source/systems/ddx/parse/result.ts';
import {parseRunState} from '../../source/systems/ddx/parse/run-state.ts';
import {serverAddress} from '../../source/systems/ddx/parse/server-address.ts';
import {parseReportedWorkers, parseServerAddress, parseServerState} from '../../source/systems/ddx/parse/server-records.ts';
import {readIndexLine} from '../../source/systems/ddx/parse/session-index.ts';
import {readSessionLine} from '../../source/systems/ddx/parse/session-log.ts';
import {parseUnit} from '../../source/systems/ddx/parse/unit.ts';
import {parseWorkerStatus} from '../../source/systems/ddx/parse/worker-status.ts';
import {createPacking} from '../../source/systems/ddx/rows/pack.ts';
import {catalogueIn} from '../../source/systems/ductile/observe/catalogue.ts';
import {readDatabase} from '../../source/systems/ductile/observe/database.ts';
import {lockedIn} from '../../source/systems/ductile/observe/files.ts';
import {healthIn} from '../../source/systems/ductile/observe/health.ts';
import {jobsIn, queueIn} from '../../source/systems/ductile/observe/jobs.ts';
import {logLineIn} from '../../source/systems/ductile/observe/log.ts';
import {errorLines} from '../../source/systems/helix/parse/journal-lines.ts';
import {parseJson, parseResearch, parseShadow} from '../../source/systems/helix/parse/status.ts';
import {accountIn, isWhole, readUnitText, setting} from '../../source/systems/helix/parse/unit-file.ts';
import {parseUnits} from '../../source/systems/helix/parse/unit-show.ts';
import {allKnown} from '../../source/systems/known.ts';
import {readReply} from '../../source/systems/supervisor/parse/reply.ts';
import {parseState} from '../../source/systems/supervisor/parse/state.ts';
import {safeLines, safeText} from '../../source/text/safe-text.ts';
import {textsIn} from '../support/payloads.ts';
import {engine} from './engine.ts';
import {httpAnswer, socketLine} from './wires.ts';

/** Takes bytes from outside; gives what of it may be drawn, where that is known. */
export type Target = (bytes: Buffer) => unknown;

const same = <T>(text: T) => text;

/** JSON as an answer of a server, which is read by what asks for it. */
function json(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

const answer = (body: string, status: number) => ({kind: 'answer', status, type: 'application/json', body, tookMs: 1}) as const;

function ddxRecord(text: string): void {
	parseLease(text);
	parseWorkerStatus(text);
	parseRunState(text);
	parseHelixRun(text);
	parseResult(text, 'result.json');
	parseServerAddress(text);
	parseServerState(text);
	parseReportedWorkers(json(text));
	serverAddress(text, text);
	desiredCount(text);
}

function ddxLog(text: string): void {
	const loop = newLoop();
	const session = {provider: null, bead: null};
	for (const line of text.split('\n')) {
		readLoopLine(loop, line, 'a.jsonl');
		readSessionLine(session, line, 'b.jsonl', 0);
		readIndexLine(line, 'index.jsonl');
	}
}

async function ddxSettings(text: string): Promise<void> {
	parseUnit(text);
	keyNamesIn(text);
	await parseConfig(text);
}

function ductileAnswer(text: string): unknown {
	const value = json(text);
	catalogueIn(value, value, value);
	queueIn(value, value);
	jobsIn(value, 'jobs');
	jobsIn(value, 'logs');
	lockedIn(text);
	for (const line of text.split('\n')) logLineIn(line);
	const health = [200, 500, 404].map((status) => healthIn(answer(text, status)));
	return health.flatMap((one) => ('reason' in one ? [one.reason] : []));
}

function ductileDatabase(bytes: Buffer): void {
	const file = path.join(tmpdir(), `triage-fuzz-${process.pid}.db`);
	writeFileSync(file, bytes);
	try {
		readDatabase(file);
	} finally {
		for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${end}`, {force: true});
	}
}

function helixText(text: string): unknown {
	const value = parseJson(text);
	parseShadow(value);
	parseResearch(value);
	readUnitText([text, text]);
	isWhole(text);
	setting(text, 'ExecStart');
	accountIn(text, 'helix');
	parseUnits(text, same);
	return errorLines(text, same).map((line) => line.text);
}

function supervisorLine(text: string): void {
	for (const line of text.split('\n')) {
		const reply = readReply(line, 'r-2');
		if (reply.kind === 'ok') parseState(reply.result);
	}
}

async function runbook(text: string): Promise<unknown> {
	const read = await readRunbook(text, {file: 'runbook.md', origin: 'given'});
	const found = await lint(text, read, {has: () => false, linked: () => null, known: [...allKnown.values()]});
	return found.flatMap(textsIn);
}

/** The same keys, however the line splits them. */
function keys(bytes: Buffer): void {
	const text = bytes.toString('utf8');
	const reader = createKeyReader(() => 0);
	const heard: Input[] = [];
	for (let from = 0; from < text.length; from += 7) heard.push(...reader.read(text.slice(from, from + 7)));
	if (reader.unsettled) heard.push(...reader.settle());
	const most = heard.reduce((sum, input) => sum + (input.kind === 'keys' ? input.keys.length : 1), 0);
	if (most > text.length + 1) throw new Error(`${most} keys out of ${text.length} characters`);
}

const text =
	(read: (text: string) => unknown): Target =>
	(bytes) =>
		read(bytes.toString('utf8'));

/** Everything that bytes from outside are given to, by name. */
export const targets: Readonly<Record<string, Target>> = {
	'ddx-tracker': (bytes) => {
		parseBeadLine(bytes);
		const block = createPacking(0)({bytes, oversize: null});
		for (let number = 0; number < block.size; number++) block.row(number, 0);
	},
	'ddx-record': text(ddxRecord),
	'ddx-log': text(ddxLog),
	'ddx-settings': text(ddxSettings),
	'ddx-workspace': engine,
	'ductile-answer': text(ductileAnswer),
	'ductile-database': ductileDatabase,
	'helix-text': text(helixText),
	'supervisor-line': text(supervisorLine),
	'caxton-answer': text((body) => [parseAgents(body)?.length, parseMetrics(body).size]),
	runbook: text(runbook),
	keys,
	'safe-text': text((raw) => [safeText(raw), ...safeLines(raw)]),
	'http-answer': httpAnswer,
	'socket-line': socketLine,
};
