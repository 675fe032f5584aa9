import {appendFile, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {eventFailures} from '../../../../source/systems/ddx/logs/event-failures.ts';

const now = Date.parse('2026-08-01T12:00:00Z');
const hour = 3_600_000;
const signal = new AbortController().signal;
let folder: string;
let file: string;
beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'triage-events-'));
	file = path.join(folder, 'beads.jsonl');
});
afterEach(() => rm(folder, {recursive: true}));

const routeFailure = (at: string, error: string) => ({
	actor: 'sam',
	body: JSON.stringify({provider: 'llm', model: 'm-7b', error, outcome_reason: 'provider_connectivity'}),
	created_at: at,
	kind: 'route-failure',
	source: 'ddx work',
	summary: 'provider=llm',
});
const attempt = (at: string, summary: string, body: string) => ({
	actor: 'sam',
	body,
	created_at: at,
	kind: 'execute-bead',
	summary,
});
const row = (updated_at: string, ...events: object[]) =>
	`${JSON.stringify({events, id: 'shop-1', status: 'open', title: '"kind":"route-failure"', updated_at})}\n`;
const look = () => eventFailures(file, () => now, hour)(signal);

test('a route that failed and an attempt that failed are told with their own times', async () => {
	const refused = 'agent: provider error: openai: POST "http://llm:1234/v1": 401 Unauthorized';
	await writeFile(
		file,
		row(
			'2026-08-01T11:59:00Z',
			routeFailure('2026-08-01T11:50:00Z', refused),
			attempt('2026-08-01T11:55:00Z', 'execution_failed', `${refused}\npowerClass=standard\nresult_rev=1`),
			attempt('2026-08-01T11:56:00Z', 'no_changes', `${refused}\nrationale: the agent wrote so`),
			{kind: 'operator_attention', body: refused, created_at: '2026-08-01T11:57:00Z'},
		),
	);
	expect((await look()).map(({by, failure}) => [by, failure.at, failure.status, failure.provider, failure.bead])).toEqual([
		['route-failure', Date.parse('2026-08-01T11:50:00Z'), 401, 'llm', 'shop-1'],
		['execute-bead', Date.parse('2026-08-01T11:55:00Z'), 401, 'llm:1234', 'shop-1'],
	]);
});

test('rows that have not changed lately are not even parsed', async () => {
	await writeFile(file, row('2026-08-01T09:00:00Z', routeFailure('2026-08-01T11:50:00Z', 'provider error: x')));
	expect(await look()).toEqual([]);
});

test('what is new in the file is told at the next look', async () => {
	const events = eventFailures(file, () => now, hour);
	expect(await events(signal)).toEqual([]);
	await writeFile(file, row('2026-08-01T11:59:00Z', routeFailure('2026-08-01T11:50:00Z', 'provider error: x')));
	expect(await events(signal)).toHaveLength(1);
	await appendFile(file, row('2026-08-01T11:59:30Z', routeFailure('2026-08-01T11:58:00Z', 'provider error: y')));
	expect(await events(signal)).toHaveLength(2);
});

test('torn lines and rows of another shape are passed over', async () => {
	const torn = row('2026-08-01T11:59:00Z', routeFailure('2026-08-01T11:50:00Z', 'provider error: x'));
	await writeFile(
		file,
		[
			torn.slice(0, -20),
			'\n',
			'{"events":{"kind":"route-failure"},"updated_at":"2026-08-01T11:59:00Z"}\n',
			'"kind":"execute-bead"',
		].join(''),
	);
	expect(await look()).toEqual([]);
});
