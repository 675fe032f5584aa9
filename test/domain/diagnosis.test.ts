import {describe, expect, it} from 'vitest';
import type {Detected} from '../../source/domain/diagnosis.ts';
import {diagnose, stillHolds, undiagnosed} from '../../source/domain/diagnosis.ts';
import type {Detection, Finding} from '../../source/domain/symptom.ts';
import {ours} from '../../source/text/safe-text.ts';

const finding = (subject: string, changes: Partial<Finding> = {}): Finding => ({
	subject: ours(subject),
	severity: 'warning',
	summary: ours(`${subject} is wrong`),
	evidence: [],
	since: null,
	values: {},
	fingerprint: 'as it was',
	freesItselfAt: null,
	...changes,
});
const seen = (...findings: Finding[]): Detection => ({kind: 'seen', findings});
const blind: Detection = {kind: 'blind', reason: 'no tracker'};
const kind = (detection: Detection, name = 'stuck'): Detected => ({
	kind: name,
	title: 'Stuck',
	damping: {appearMs: 2000, clearMs: 3000},
	detection,
});
const ids = (symptoms: readonly {id: string}[]) => symptoms.map(({id}) => id);

describe('what is on the screen', () => {
	it('is what is wrong when the console starts, at once', () => {
		expect(ids(diagnose(undiagnosed, [kind(seen(finding('a')))], 1000).symptoms)).toEqual(['stuck:a']);
	});

	it('takes no flicker for an incident', () => {
		const calm = diagnose(undiagnosed, [kind(seen())], 0);
		const flicker = diagnose(calm, [kind(seen(finding('a')))], 1000);
		expect(ids(flicker.symptoms)).toEqual([]);
		const gone = diagnose(flicker, [kind(seen())], 2000);
		const again = diagnose(gone, [kind(seen(finding('a')))], 4000);
		expect(ids(again.symptoms)).toEqual([]);
		expect(ids(diagnose(again, [kind(seen(finding('a')))], 6000).symptoms)).toEqual(['stuck:a']);
	});

	it('keeps a symptom until it has been gone for a while, then says that it cleared', () => {
		const wrong = diagnose(undiagnosed, [kind(seen(finding('a')))], 100_000);
		const flicker = diagnose(wrong, [kind(seen())], 101_000);
		expect(ids(flicker.symptoms)).toEqual(['stuck:a']);
		const cleared = diagnose(flicker, [kind(seen())], 103_000);
		expect(ids(cleared.symptoms)).toEqual([]);
		expect(ids(cleared.cleared)).toEqual(['stuck:a']);
	});

	it('has nothing of another kind in it twice, or cleared, whether that kind was seen or not', () => {
		const both = [kind(seen(finding('a')), 'stuck'), kind(seen(finding('b')), 'torn')];
		const wrong = diagnose(undiagnosed, both, 0);
		const blinded = diagnose(wrong, [kind(blind, 'stuck'), kind(seen(finding('b')), 'torn')], 9000);
		expect(ids(blinded.symptoms)).toEqual(['torn:b', 'stuck:a'].toSorted());
		const later = diagnose(wrong, both, 9000);
		expect([ids(later.symptoms), ids(later.cleared)]).toEqual([['stuck:a', 'torn:b'], []]);
	});

	it('keeps the time of first sight while a symptom lasts', () => {
		const wrong = diagnose(undiagnosed, [kind(seen(finding('a')))], 5);
		expect(diagnose(wrong, [kind(seen(finding('a')))], 9000).symptoms[0]?.firstSeenAt).toBe(5);
	});

	it('stays shown from its first look on, and does not let another of its kind in sooner', () => {
		const wrong = diagnose(undiagnosed, [kind(seen(finding('a')))], 0);
		const two = diagnose(wrong, [kind(seen(finding('a'), finding('b')))], 500);
		expect([ids(two.symptoms), ids(two.pending)]).toEqual([['stuck:a'], ['stuck:b']]);
		expect(ids(diagnose(two, [kind(seen(finding('a'), finding('b')))], 2500).symptoms)).toEqual(['stuck:a', 'stuck:b']);
	});

	it('has the worst first, then the oldest, then by name', () => {
		const findings = [
			finding('d', {severity: 'notice', since: 1}),
			finding('c', {since: 500}),
			finding('b', {since: 500}),
			finding('a', {since: 900}),
			finding('e', {since: 500}),
			finding('z', {severity: 'critical', since: 1000}),
		];
		const order = ['stuck:z', 'stuck:b', 'stuck:c', 'stuck:e', 'stuck:a', 'stuck:d'];
		expect(ids(diagnose(undiagnosed, [kind(seen(...findings))], 1000).symptoms)).toEqual(order);
		expect(ids(diagnose(undiagnosed, [kind(seen(...findings.toReversed()))], 1000).symptoms)).toEqual(order);
	});

	it('does not take blindness for recovery', () => {
		const wrong = diagnose(undiagnosed, [kind(seen(finding('a')))], 0);
		const after = diagnose(wrong, [kind(blind)], 60_000);
		expect(ids(after.symptoms)).toEqual(['stuck:a']);
		expect(after.blind.get('stuck')).toBe('no tracker');
	});

	it('shows the worst first, then the oldest', () => {
		const findings = [
			finding('late', {since: 9}),
			finding('early', {since: 1}),
			finding('bad', {severity: 'critical', since: 20}),
		];
		expect(ids(diagnose(undiagnosed, [kind(seen(...findings))], 30).symptoms)).toEqual([
			'stuck:bad',
			'stuck:early',
			'stuck:late',
		]);
	});

	it('counts a subject once, however often a detector names it', () => {
		expect(diagnose(undiagnosed, [kind(seen(finding('a'), finding('a')))], 0).symptoms).toHaveLength(1);
	});
});

describe('the guard’s question', () => {
	it('is answered yes only for the same subject on the same ground', () => {
		expect(stillHolds(seen(finding('a')), finding('a'))).toBeNull();
		expect(stillHolds(seen(finding('a', {fingerprint: 'renewed'})), finding('a'))).toContain('changed');
		expect(stillHolds(seen(finding('b')), finding('a'))).toContain('gone');
		expect(stillHolds(blind, finding('a'))).toContain('no tracker');
	});
});
