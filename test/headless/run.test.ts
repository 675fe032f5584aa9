import {readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import type {Attempt} from '../../source/domain/attempt.ts';
import type {Outcome} from '../../source/domain/command.ts';
import {runJson, stepsJson} from '../../source/headless/run.ts';
import {ours} from '../../source/text/safe-text.ts';
import {offer, stuckClaim} from '../support/acting.ts';
import {attempt} from '../support/fake-console.ts';
import {faults, type Schema} from '../support/json-schema.ts';
import {program} from '../support/running.ts';

const schemaOf = (name: string) =>
	JSON.parse(readFileSync(path.resolve(import.meta.dirname, `../../docs/${name}.schema.json`), 'utf8')) as Schema;
const schema = schemaOf('run');

const expectation = {words: ours('returns nothing'), checks: [{kind: 'silent'}], whole: true, withinMs: null} as const;
const step = {text: ours('look'), phase: 'step', part: 1, keeps: false, expectation} as const;
const look = {...offer(program('ps', '-p', '1'), 'reads'), step};
const outcomes: readonly Outcome[] = [
	{kind: 'ended', exitCode: 1, durationMs: 14},
	{kind: 'signalled', signal: 'SIGTERM', durationMs: 14},
	{kind: 'timed-out', limitMs: 60_000, durationMs: 60_010},
	{kind: 'cancelled', durationMs: 14},
	{kind: 'not-started', reason: 'ps is not installed'},
];

const printed = [{stream: 'note', spans: [{text: ours('met'), colour: null, bold: false, dim: false}]}] as const;
const told = (one: Attempt | null) =>
	JSON.parse(runJson({symptom: stuckClaim(), offer: look, attempt: one, output: printed, said: ['why'], exitCode: 0}));

describe('a run as JSON', () => {
	it.each(outcomes)('is what docs/run.schema.json says of one that was $kind', (outcome) => {
		const checked = {finding: 'judge', because: ours('who knows')} as const;
		const run = told(attempt('a1', look, {state: 'ended', outcome, checked, verdict: 'still-there', clearedAfterMs: null}));
		expect(faults(run, schema)).toEqual([]);
		expect(run).toMatchObject({checked: {expected: 'returns nothing', finding: 'judge'}, outcome});
	});

	it('is it of a refusal, of nothing begun, and of what drifted', () => {
		expect(faults(told(attempt('a1', look, {state: 'refused', refusal: ours('stale')})), schema)).toEqual([]);
		expect(faults(told(null), schema)).toEqual([]);
		const none = runJson({symptom: null, offer: null, attempt: null, output: [], said: [], exitCode: 90});
		expect(faults(JSON.parse(none), schema)).toEqual([]);
	});

	it('breaks its schema where a field is missing, or is another', () => {
		const {exitCode: _, ...run} = told(attempt('a1', look, {state: 'ended', outcome: {kind: 'ended'} as never}));
		expect(faults(run, schema)).toEqual(['$ lacks exitCode', expect.stringContaining('$.outcome is none of what it may be')]);
	});
});

it('the list of steps is what docs/steps.schema.json says', () => {
	const steps = schemaOf('steps');
	const drift = offer(program('x'), 'changes', {state: 'drift', why: ours('there is no y here')});
	const asks = offer(null, 'unknown', {state: 'asks', missing: ['pid'], why: ours('asks')});
	const list = JSON.parse(stepsJson([{symptom: stuckClaim(), offers: [look, drift, asks]}]));
	expect(faults(list, steps)).toEqual([]);
	expect(faults(JSON.parse(stepsJson([])), steps)).toEqual([]);
	expect(faults({...list, symptoms: [{...list.symptoms[0], steps: [{step: 0}]}]}, steps)).toContain(
		'$.symptoms[0].steps[0].step is below 1',
	);
});
