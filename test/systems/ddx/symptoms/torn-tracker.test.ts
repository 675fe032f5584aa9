import {describe, expect, it} from 'vitest';
import {tornTracker} from '../../../../source/systems/ddx/symptoms/torn-tracker.ts';
import {bead, calm, logs, tracker, trackerFault} from '../../../support/ddx-picture.ts';
import {findings, only} from '../../../support/findings.ts';

const beads = [bead('shop-1'), bead('shop-2')];
const torn = (...faults: ReturnType<typeof trackerFault>[]) => calm({tracker: tracker(beads, {faults, lines: 412})});

describe('a torn tracker', () => {
	it('has a line that does not parse', () => {
		const finding = only(tornTracker, torn(trackerFault('torn', 214)));
		expect(finding).toMatchObject({
			severity: 'warning',
			subject: null,
			summary: 'line 214 of 412 does not parse',
			values: {line: '214'},
		});
	});

	it.each(['conflict-marker', 'not-an-object', 'bad-utf8'] as const)('has a line that DDx would drop or misread: %s', (kind) => {
		expect(only(tornTracker, torn(trackerFault(kind))).severity).toBe('warning');
	});

	it('is critical where DDx refuses the file', () => {
		const finding = only(tornTracker, torn(trackerFault('torn', 3), trackerFault('oversize', 9)));
		expect(finding.severity).toBe('critical');
		expect(finding.summary).toBe('line 9 of 412 over 16 MiB: DDx refuses the file, 1 of other kinds');
	});

	it('is critical where no line can be read: the next write would replace the file', () => {
		const picture = calm({tracker: tracker([], {faults: [trackerFault('torn', 1), trackerFault('torn', 2)], lines: 2})});
		expect(only(tornTracker, picture)).toMatchObject({
			severity: 'critical',
			summary: 'line 1 of 2 does not parse, 1 more like it',
		});
	});

	it.each(['duplicate-id', 'out-of-order', 'no-id'] as const)('is a notice where there is no more than %s', (kind) => {
		expect(only(tornTracker, torn(trackerFault(kind), trackerFault(kind, 5))).severity).toBe('notice');
	});

	it('has a status that DDx does not know: a notice with its line', () => {
		expect(only(tornTracker, torn(trackerFault('unknown-status', 7)))).toMatchObject({
			severity: 'notice',
			summary: 'line 7 of 412 has a status that DDx does not know: the bead is in none of its lists',
		});
	});

	it('is not one without a fault', () => {
		expect(findings(tornTracker, torn())).toEqual([]);
	});

	it('is an empty file, and a warning where somebody worked on what was in it', () => {
		const gone = {tracker: tracker([], {bytes: 0})};
		expect(only(tornTracker, calm(gone))).toMatchObject({
			severity: 'warning',
			summary: 'the file is empty: there is no bead in it',
		});
		const untouched = {claims: [], workers: [], logs: logs({files: 0})};
		const untold = only(tornTracker, calm({...gone, ...untouched}));
		expect(untold.severity).toBe('notice');
		expect([only(tornTracker, calm(gone)), untold].map(({evidence}) => evidence.map(({source}) => source))).toEqual([
			['tracker', 'workers'],
			['tracker'],
		]);
	});

	it('names every faulty line as evidence, within a bound', () => {
		const faults = Array.from({length: 50}, (_, line) => trackerFault('torn', line + 1));
		expect(only(tornTracker, torn(...faults)).evidence).toHaveLength(20);
	});

	it('counts the lines that are not named', () => {
		const more = {...trackerFault('torn', null), count: 19_404};
		const finding = only(tornTracker, torn(trackerFault('torn', 7), more, trackerFault('torn', 3)));
		expect(finding.summary).toBe('line 3 of 412 does not parse, 19405 more like it');
		expect(finding.evidence.at(-1)?.text).toBe('torn here');
	});

	it('stands on other ground once another line is torn, not once the file was written', () => {
		const print = (changes: Parameters<typeof tracker>[1]) =>
			only(tornTracker, calm({tracker: tracker(beads, changes)})).fingerprint;
		const faults = [trackerFault('torn', 3)];
		expect(print({faults, modifiedAt: 1})).toBe(print({faults, modifiedAt: 2}));
		expect(print({faults: [trackerFault('torn', 4)]})).not.toBe(print({faults}));
	});
});
