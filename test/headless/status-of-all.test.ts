import {readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {statusJson} from '../../source/headless/status.ts';
import {type LookedAt, overviewJson, overviewText, verdictOfAll} from '../../source/headless/status-of-all.ts';
import {ours} from '../../source/text/safe-text.ts';
import {faults, type Schema} from '../support/json-schema.ts';
import {diagnosis, snapshot, symptom} from '../support/picture.ts';

const read = (name: string) => JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../docs', name), 'utf8')) as Schema;
const runbook = {file: 'runbook.md', origin: 'built-in', entries: 0, notWatched: 0} as const;
const stuck = symptom('stuck-claim', 'shop-1a2b');
const json = statusJson(snapshot(), diagnosis([stuck]), () => ({entry: null, offers: []}), runbook);
const shop: LookedAt = {
	name: 'ddx',
	at: ours('/src/shop'),
	verdict: 'critical',
	symptoms: [stuck, stuck],
	json,
	text: 'ddx in full\n',
};
const calm: LookedAt = {
	...shop,
	name: 'ductile',
	at: ours('/etc/ductile'),
	verdict: 'clear',
	symptoms: [],
	text: 'ductile in full\n',
};
const hung = {name: 'caxton', at: ours('localhost:8080'), reason: ours('it hangs where it is opened')};

describe('the status of all systems', () => {
	it('is the worst of them, and unknown where one could not be looked at and nothing is worse', () => {
		expect(verdictOfAll([calm], [])).toBe('clear');
		expect(verdictOfAll([calm], [hung])).toBe('unknown');
		expect(verdictOfAll([calm, {...calm, verdict: 'warning'}], [hung])).toBe('warning');
		expect(verdictOfAll([calm, shop], [hung])).toBe('critical');
	});

	it('as JSON is what docs/overview.schema.json says, each system as docs/status.schema.json does', () => {
		const told = overviewJson([shop, calm], [hung]);
		expect(faults(told, read('overview.schema.json'))).toEqual([]);
		expect(told.systems.flatMap((system) => faults(system, read('status.schema.json')))).toEqual([]);
	});

	it('as text has a line each, and then each in full', () => {
		expect(overviewText([shop, calm], [hung])).toBe(
			[
				`critical  ddx      /src/shop       Stuck claim: ${stuck.summary} (and 1 more)`,
				'clear     ductile  /etc/ductile',
				'unknown   caxton   localhost:8080  it hangs where it is opened',
				'',
				'ddx in full',
				'',
				'ductile in full',
				'',
			].join('\n'),
		);
	});
});
