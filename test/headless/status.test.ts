import {readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {verdictOf} from '../../source/domain/verdict.ts';
import {exitCodeOf, statusJson} from '../../source/headless/status.ts';
import {statusText} from '../../source/headless/status-text.ts';
import {ours} from '../../source/text/safe-text.ts';
import {usual} from '../support/fake-console.ts';
import {faults, type Schema} from '../support/json-schema.ts';
import {diagnosis, snapshot, symptom} from '../support/picture.ts';

const schema = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../docs/status.schema.json'), 'utf8')) as Schema;
const runbook = {file: 'runbook.md', origin: 'built-in', entries: 31, notWatched: 4} as const;
const gap = {name: 'server', state: 'gap', ageMs: null, tookMs: null, reason: 'no answer'} as const;
const offered = () => usual;

describe('status --json', () => {
	const json = statusJson(snapshot(), diagnosis([symptom('stuck-claim', 'shop-1a2b')]), offered, runbook);

	it('is what docs/status.schema.json says', () => {
		expect(json.symptoms).toHaveLength(1);
		expect(faults(JSON.parse(JSON.stringify(json)), schema)).toEqual([]);
	});

	it('would be found out if it were not', () => {
		const broken = {...json, verdict: 'fine', queue: {ready: 'many', running: 0, blocked: 0, total: 0}, extra: 1};
		expect(faults(JSON.parse(JSON.stringify(broken)), schema)).toEqual([
			'$.verdict is "fine", not one of ["clear","warning","critical","unknown"]',
			'$.queue.ready is string, not integer or null',
			'$ has extra, which it does not know',
		]);
	});

	it('names the first command with its argv', () => {
		expect(json.symptoms[0]?.firstCommand).toMatchObject({argv: [['ps', '-p', '4412']], effect: 'reads', resolution: 'ready'});
	});
});

describe('the verdict and the exit status', () => {
	const verdict = (symptoms: Parameters<typeof diagnosis>[0], sources: Parameters<typeof snapshot>[0] = {}) =>
		exitCodeOf(verdictOf(snapshot(sources), diagnosis(symptoms)));
	const seen = {sources: []};

	it('is 0 for nothing and for notices alone', () => {
		expect(verdict([], seen)).toBe(0);
		expect(verdict([symptom('a', null, {severity: 'notice'})], seen)).toBe(0);
	});

	it('is the worst symptom’s, and a symptom outranks what could not be seen', () => {
		expect(verdict([symptom('a', null, {severity: 'warning'})], seen)).toBe(1);
		expect(verdict([symptom('a', null, {severity: 'warning'})], {sources: [gap]})).toBe(1);
		expect(
			verdict([symptom('a', null, {severity: 'warning'}), symptom('b', null, {severity: 'critical'})], {sources: [gap]}),
		).toBe(2);
	});

	it('is 3 where something could not be seen', () => {
		expect(verdict([], {sources: [gap]})).toBe(3);
		const blind = diagnosis([], {blind: new Map([['stuck-claim', 'no tracker']])});
		expect(exitCodeOf(verdictOf(snapshot(seen), blind))).toBe(3);
	});
});

describe('status as text', () => {
	it('says what is wrong, what to run, and what could not be seen', () => {
		const text = statusText(
			snapshot({sources: [gap]}),
			diagnosis([symptom('stuck-claim', 'shop-1a2b', {title: 'Stuck claim', summary: ours('held by a dead pid')})]),
			offered,
			'critical',
		);
		expect(text).toMatch(/Stuck claim: held by a dead pid/);
		expect(text).toContain('run: ps -p 4412 (reads, ready)');
		expect(text).toContain('runbook: runbook.md:40');
		expect(text).toContain('could not see server: no answer');
	});
});
