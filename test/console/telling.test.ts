import {describe, expect, it} from 'vitest';
import {standardValues} from '../../source/configuration/settings.ts';
import {createTelling} from '../../source/console/telling.ts';
import {undiagnosed} from '../../source/domain/diagnosis.ts';
import type {Snapshot} from '../../source/domain/snapshot.ts';
import type {Symptom} from '../../source/domain/symptom.ts';
import {settings} from '../../source/engine/configuring.ts';
import {surroundingsOf} from '../../source/engine/surroundings.ts';
import {safeText} from '../../source/text/safe-text.ts';

const symptom = (id: string, more: Partial<Symptom> = {}): Symptom =>
	({
		id,
		kind: 'stuck-claim',
		title: 'Stuck claim',
		subject: safeText(id),
		severity: 'critical',
		summary: safeText(`${id} is held`),
		evidence: [],
		since: null,
		values: {},
		fingerprint: id,
		freesItselfAt: null,
		firstSeenAt: 0,
		...more,
	}) as Symptom;

/** A telling with what it wrote and complained of. */
function telling(own: object, env: Record<string, string> = {}) {
	const [written, told] = [[] as string[], [] as string[]];
	const {heard, close} = createTelling({
		configuration: {own: {...standardValues(settings), ...own}},
		system: {name: 'ddx', at: '/src/shop'},
		surroundings: {...surroundingsOf(), env: {PATH: '/usr/bin:/bin', ...env}},
		write: (sequence) => void written.push(sequence),
		complain: (sentence) => void told.push(sentence),
	});
	const picture = (...symptoms: readonly Symptom[]) =>
		heard({observedAt: 1000} as Snapshot, {...undiagnosed, symptoms, begun: true});
	return {picture, written, told, close};
}

describe('the terminal', () => {
	it('is told what came and what went, once, and not of what was there when the screen came up', () => {
		const {picture, written} = telling({notify: 'osc9'});
		picture(symptom('old'));
		picture(symptom('old'), symptom('new'));
		picture(symptom('old'), symptom('new'));
		picture(symptom('new'));
		expect(written).toEqual([
			'\u001b]9;triage: critical appeared: Stuck claim: new is held (ddx at /src/shop)\u0007',
			'\u001b]9;triage: critical cleared: Stuck claim: old is held (ddx at /src/shop)\u0007',
		]);
	});
	it('rings once for all that came together, and not for a notice', () => {
		const {picture, written} = telling({notify: 'bell'});
		picture();
		picture(symptom('a'), symptom('b'), symptom('c'));
		picture(symptom('a'), symptom('b'), symptom('c'), symptom('d', {severity: 'notice'}));
		expect(written).toEqual(['\u0007']);
	});
	it('hears nothing as it comes', () => {
		const {picture, written} = telling({});
		picture();
		picture(symptom('a'));
		expect(written).toEqual([]);
	});
});

it('a hook that is not there is told of at once', () => {
	expect(telling({hook: ['no-such-hook-here']}).told).toEqual(['there is no program no-such-hook-here for the hook']);
	expect(telling({hook: ['./theirs']}).told).toHaveLength(1);
});
