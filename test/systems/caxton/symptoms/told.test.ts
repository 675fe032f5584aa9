import {describe, expect, it} from 'vitest';
import {nothingSeen} from '../../../../source/systems/caxton/memory.ts';
import type {Picture} from '../../../../source/systems/caxton/picture.ts';
import {ours} from '../../../../source/text/safe-text.ts';
import {agent, caxtonProcess, findingsOf, noon, pictureOf} from '../../../support/caxton-picture.ts';

// What the operator is told of each finding, and the edges at which it begins.

const refused = {kind: 'refused'} as const;
const only = (kind: string, more: Partial<Picture>) => findingsOf(kind, pictureOf(more)).at(0);
const texts = (kind: string, more: Partial<Picture>) => (only(kind, more)?.evidence ?? []).map(({text}) => String(text));
const running = (...caxtons: readonly ReturnType<typeof caxtonProcess>[]) => ({
	processes: {caxtons, holder: {pid: 4711, uid: 1000, command: ours('caxton')}},
});
const lost = (...names: readonly string[]) => ({agents: [], past: {...nothingSeen, agents: names.map((name) => agent(name))}});

describe('a server without agents', () => {
	it('says how long its process is up, which is since when, and claims nothing where no process is seen', () => {
		const notice = {agents: [], ...running(caxtonProcess())};
		expect(only('no-agents', notice)).toMatchObject({
			summary: 'the server has no agents since it was started 1h ago: none was deployed, or a restart lost them',
			since: noon - 3_600_000,
		});
		expect(texts('no-agents', notice)).toContain('pid 4711 is up for 1h');
		const unseen = {agents: [], processes: {caxtons: [], holder: null}};
		expect(only('no-agents', unseen)).toMatchObject({
			summary: 'the server has no agents: none was deployed, or a restart lost them',
			since: null,
		});
		expect(texts('no-agents', unseen).join('\n')).not.toContain('is up for');
	});

	it('names five of those that were lost, and counts the rest', () => {
		expect(only('no-agents', lost('a', 'b', 'c', 'd', 'e'))?.summary).toBe('a restart lost its 5 agents: a, b, c, d, e');
		expect(only('no-agents', lost('a', 'b', 'c', 'd', 'e', 'f', 'g'))?.summary).toBe(
			'a restart lost its 7 agents: a, b, c, d, e and 2 more',
		);
	});

	it('gives the limits of one alone: of several nobody can say whose are meant', () => {
		expect(only('no-agents', lost('a'))?.values).toMatchObject({name: 'a', max_cpu_millis: '1000'});
		expect(only('no-agents', lost('a', 'b'))?.values).not.toHaveProperty('name');
	});

	it('cannot be told without both answers', () => {
		for (const more of [{answer: null}, {agents: null}] as const)
			expect(() => findingsOf('no-agents', pictureOf({...more}))).toThrow('is blind');
		expect(only('no-agents', {agents: [], answer: {kind: 'silent', waitedMs: 1}})).toBeUndefined();
	});
});

describe('a server without a listener', () => {
	const deaf = (startedAt: number | null) => caxtonProcess({pid: 5000, ports: [], startedAt});

	it('is why there is no API where nobody answers, and beside one where somebody does', () => {
		const alone = {answer: refused, processes: {caxtons: [deaf(0)], holder: null}};
		expect(only('no-listener', alone)).toMatchObject({severity: 'critical', summary: expect.stringMatching(/: no API$/)});
		const beside = running(caxtonProcess(), deaf(0));
		expect(only('no-listener', beside)).toMatchObject({
			severity: 'warning',
			summary: expect.stringMatching(/: no API of its own$/),
		});
		expect(texts('no-listener', beside)[0]).toMatch(/^pid 5000: .*, listens nowhere$/);
		expect(texts('no-listener', beside)[1]).toContain('a Caxton answers');
	});

	it('is given five seconds, and one whose start is not known is not judged', () => {
		const found = (startedAt: number | null) => findingsOf('no-listener', pictureOf(running(deaf(startedAt)))).length;
		expect([noon - 5000, noon - 5001, null].map(found)).toEqual([0, 1, 0]);
	});
});

describe('a port that another program holds', () => {
	const held = (
		holder: {pid: number | null; command: string | null},
		answer: Picture['answer'] = {kind: 'silent', waitedMs: 1},
	) => ({
		answer,
		processes: {
			caxtons: [],
			holder: {pid: holder.pid, uid: 1000, command: holder.command === null ? null : ours(holder.command)},
		},
	});

	it('is told with who holds it, and what it answers where it does', () => {
		expect(texts('port-taken', held({pid: 99, command: '/opt/x y'}))[0]).toBe('pid 99 of uid 1000: /opt/x y');
		expect(only('port-taken', held({pid: 99, command: '/opt/x y'}))?.summary).toBe('8080 is held by pid 99, no caxton');
		expect(only('port-taken', held({pid: 99, command: 'x'}, {kind: 'foreign', who: ours('nginx')}))?.summary).toBe(
			'8080 is held by pid 99, no caxton: nginx',
		);
	});

	it('is not taken where nobody listens, nor by one whom nobody can see', () => {
		expect(only('port-taken', held({pid: 99, command: 'x'}, refused))).toBeUndefined();
		expect(only('port-taken', {answer: {kind: 'silent', waitedMs: 1}, processes: {caxtons: [], holder: null}})).toBeUndefined();
	});
});

describe('a command that never returned', () => {
	it('is told in its own words, without its path, with how long it runs and where it listens', () => {
		const argv = ['/srv/bin/caxton', 'cluster', 'members'];
		const stray = caxtonProcess({pid: 5000, argv, ports: []});
		expect(only('stray-command', running(caxtonProcess(), stray))).toMatchObject({
			subject: '5000',
			summary: 'caxton cluster members runs for 1h: it is a server that nobody can reach, and never returns',
		});
		expect(texts('stray-command', running(stray))[0]).toBe('pid 5000: /srv/bin/caxton cluster members, listens nowhere');
	});
});

it('evidence of a process says where it listens, or that this is hidden from us', () => {
	const gone = (ports: readonly number[] | null) =>
		texts('api-not-responding', {
			answer: {kind: 'silent', waitedMs: 1},
			processes: {caxtons: [caxtonProcess({ports})], holder: {pid: 4711, uid: 1000, command: ours('caxton')}},
		}).join('\n');
	expect(gone([8080, 9090])).toContain('listens on 8080, 9090');
	expect(gone(null)).toContain('where it listens is not shown to us');
});
