import {describe, expect, it} from 'vitest';
import {nothingSeen} from '../../../../source/systems/caxton/memory.ts';
import type {Picture} from '../../../../source/systems/caxton/picture.ts';
import {symptomKinds} from '../../../../source/systems/caxton/symptoms/index.ts';
import {ours, safeText} from '../../../../source/text/safe-text.ts';
import {agent, caxtonProcess, findingsOf, foundIn, noon, pictureOf} from '../../../support/caxton-picture.ts';
import {recorded} from '../../../support/recording.ts';

const refused = {kind: 'refused'} as const;
const stranger = {pid: 99, uid: 1000, command: ours('/opt/ductile/ductile system start')};

/** The process as the published 0.1.4 leaves it: its words are those of a recording, and it listens nowhere. */
function published(name: string, more: Parameters<typeof caxtonProcess>[0] = {}) {
	const {send} = JSON.parse(recorded(`caxton/${name}.json`).toString('utf8')) as {readonly send: string};
	return caxtonProcess({argv: send.replace(/ \(.*/, '').split(' '), ports: [], ...more});
}

function only(...caxtons: readonly ReturnType<typeof caxtonProcess>[]): Pick<Picture, 'answer' | 'processes'> {
	return {answer: refused, processes: {caxtons, holder: null}};
}

describe('in a Caxton that is well', () => {
	it.each(['A', 'B', 'C'] as const)('nothing is found (generation %s), for 1,000 minutes', (generation) => {
		for (let minute = 0; minute < 1000; minute++) {
			const agents = generation === 'A' ? [agent('mailer')] : 'no-api';
			const now = noon + minute * 60_000;
			const picture = pictureOf({now, answeredAt: now, agents, answer: {kind: 'caxton', generation, tookMs: minute}});
			expect(foundIn(picture)).toEqual([]);
		}
	});

	it('nothing is found whoever may look: a process that hides where it listens is no symptom', () => {
		expect(foundIn(pictureOf({processes: {caxtons: [caxtonProcess({ports: null})], holder: null}}))).toEqual([]);
		const holder = {pid: null, uid: 998, command: null};
		expect(foundIn(pictureOf({processes: {caxtons: [], holder}}))).toEqual([]);
	});
});

describe('an API that does not answer', () => {
	it('is found where nobody listens, with the process that was there', () => {
		const past = {...nothingSeen, answeredAt: noon - 5000, server: caxtonProcess()};
		const picture = pictureOf({...only(), past});
		expect(foundIn(picture)).toEqual(['api-not-responding -']);
		const [finding] = findingsOf('api-not-responding', picture);
		expect(finding?.summary).toBe('nobody listens; it answered 5s ago');
		expect(finding?.evidence.map(({text}) => text)).toContain('pid 4711 is gone: /srv/caxton/target/release/caxton');
	});

	it.each([
		[{kind: 'silent', waitedMs: 1000}],
		[{kind: 'broken', why: ours('half an answer')}],
		[{kind: 'foreign', who: ours('status 500')}],
	] as const)('is found where its own process answers so: %o', (answer) => {
		expect(foundIn(pictureOf({answer}))).toEqual(['api-not-responding -']);
	});
});

describe('a port', () => {
	it('is taken where another program holds it', () => {
		const answer = {kind: 'foreign', who: ours('Ductile Gateway')} as const;
		const picture = pictureOf({answer, processes: {caxtons: [], holder: stranger}});
		expect(foundIn(picture)).toEqual(['port-taken -']);
		expect(findingsOf('port-taken', picture)[0]).toMatchObject({
			summary: '8080 is held by pid 99, no caxton: Ductile Gateway',
			confirmedBy: 'ductile',
			values: {'holder-pid': '99'},
		});
	});

	it('is not called taken where Caxton answers, whatever its process is called', () => {
		expect(foundIn(pictureOf({processes: {caxtons: [], holder: stranger}}))).toEqual([]);
	});

	it('is not called taken where nobody can see by whom', () => {
		const answer = {kind: 'foreign', who: ours('status 404')} as const;
		const holder = {pid: null, uid: 998, command: null};
		expect(foundIn(pictureOf({answer, processes: {caxtons: [], holder}}))).toEqual(['api-not-responding -']);
	});
});

describe('the published 0.1.4', () => {
	it('that runs without a listener is found, and is why nobody answers', () => {
		expect(foundIn(pictureOf(only(published('0.1.4-run'))))).toEqual(['no-listener -']);
	});

	it('is a warning beside a server that answers', () => {
		const caxtons = [caxtonProcess(), published('0.1.4-run', {pid: 5000})];
		const picture = pictureOf({processes: {caxtons, holder: {pid: 4711, uid: 1000, command: null}}});
		expect(findingsOf('no-listener', picture)[0]).toMatchObject({severity: 'warning', values: {'caxton-pid': '5000'}});
	});

	it('is given time to come up', () => {
		const young = published('0.1.4-run', {startedAt: noon - 3000});
		expect(foundIn(pictureOf(only(young)))).toEqual(['api-not-responding -']);
	});

	it.each(['0.1.4-cluster-members', '0.1.4-version'])('that was asked for something never returns (%s)', (name) => {
		const caxtons = [caxtonProcess(), published(name, {pid: 5000})];
		const holder = {pid: 4711, uid: 1000, command: safeText('caxton')};
		expect(foundIn(pictureOf({processes: {caxtons, holder}}))).toEqual(['stray-command 5000']);
	});

	it('`caxton serve` is no such command, and one that has just begun may return', () => {
		const holder = {pid: 4711, uid: 1000, command: null};
		const serving = caxtonProcess({argv: ['caxton', 'serve']});
		expect(foundIn(pictureOf({processes: {caxtons: [serving], holder}}))).toEqual([]);
		const young = published('0.1.4-version', {pid: 5000, startedAt: noon - 1000});
		expect(foundIn(pictureOf({processes: {caxtons: [serving, young], holder}}))).toEqual([]);
	});
});

describe('a server without agents', () => {
	it('is a notice where nobody saw any', () => {
		expect(findingsOf('no-agents', pictureOf({agents: []}))[0]).toMatchObject({severity: 'notice'});
	});

	it('is a warning that names those that a restart lost, with what is needed to deploy one again', () => {
		const past = {...nothingSeen, agents: [agent('mailer')]};
		expect(findingsOf('no-agents', pictureOf({agents: [], past}))[0]).toMatchObject({
			severity: 'warning',
			summary: 'a restart lost its 1 agents: mailer',
			values: {name: 'mailer', max_cpu_millis: '1000'},
		});
	});

	it('is none where the generation has no agents API', () => {
		expect(foundIn(pictureOf({agents: 'no-api'}))).toEqual([]);
	});
});

it.each(symptomKinds.map((kind) => [kind.kind, kind] as const))('%s is blind, not silent, when its sources are', (_, kind) => {
	const gaps = new Map(kind.needs.map((name) => [name, 'permission denied']));
	expect(kind.detect(pictureOf({gaps}))).toEqual({kind: 'blind', reason: expect.stringContaining('permission denied')});
	expect(kind.detect(pictureOf({answer: null, agents: null, processes: null}))).toMatchObject({kind: 'blind'});
});
