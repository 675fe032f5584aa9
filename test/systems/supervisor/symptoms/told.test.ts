import {describe, expect, it} from 'vitest';
import type {Answer} from '../../../../source/systems/supervisor/answer.ts';
import type {Child, RestartLimit} from '../../../../source/systems/supervisor/child.ts';
import {nothingSeen} from '../../../../source/systems/supervisor/memory.ts';
import type {HostProcess, Picture} from '../../../../source/systems/supervisor/picture.ts';
import {ours} from '../../../../source/text/safe-text.ts';
import {findingsOf, pictureOf, recordedAnswer} from '../../../support/supervisor-picture.ts';

// What the operator is told of each finding: how bad, since when, on what ground. And the edges of each limit, where the last value that
// is well is well.

const noon = 1_795_330_000_000;
const recorded = recordedAnswer('0.1.2-starvation-before');
if (recorded.kind !== 'state') throw new Error('the recording has no state');
const {state: base} = recorded;
const limit: RestartLimit = {used: 0, limit: null, exhausted: false, windowMs: 60_000, lastExitAt: null};
const dead = {alive: 'dead', status: null, generation: null, attempt: null} as const;

/** A state in which the first child differs. */
function childThat(different: Partial<Child>, more: Partial<Picture> = {}): Picture {
	const children = base.children.map((child, at) => (at === 0 ? {...child, ...different} : child));
	return pictureOf({kind: 'state', state: {...base, children}, tookMs: 1}, {now: noon, ...more});
}

/** A target that answers otherwise. */
const target = (answer: Answer, more: Partial<Picture> = {}) => pictureOf(answer, {now: noon, ...more});
const only = (kind: string, picture: Picture) => findingsOf(kind, picture).at(0);
const texts = (kind: string, picture: Picture) => (only(kind, picture)?.evidence ?? []).map(({text}) => String(text));
const summary = (kind: string, picture: Picture) => only(kind, picture)?.summary;

const host: HostProcess = {
	pid: 4711,
	startedAt: 1000,
	argv: ['orders-worker'],
	command: ours('orders-worker --serve'),
	cwd: null,
	logs: [],
};
const alive: Picture['processes'] = {pids: new Map([[4711, 1000]]), host, listens: true, relays: []};
const past = {...nothingSeen, host, stateAt: noon - 90_000};
const unreachable = (code: string): Answer => ({kind: 'unreachable', code: ours(code)});

describe('a crash loop', () => {
	const failed = (used: number, more = {}) => childThat({limit: {...limit, used, lastExitAt: noon - 5000, ...more}});

	it('is told with how often, how many restarts are left, and when it last ended', () => {
		expect(summary('crash-loop', failed(3, {limit: 5}))).toMatch(
			/failed 3 times within 1m and was started again; 2 restarts left$/,
		);
		expect(summary('crash-loop', failed(7, {limit: 5}))).toMatch(/; 0 restarts left$/);
		expect(summary('crash-loop', failed(3))).toMatch(/; no limit$/);
		expect(texts('crash-loop', failed(3))).toEqual([
			expect.stringMatching(/^attempt \d+, generation \d+, status \S/),
			'it last ended 5s ago',
		]);
		expect(only('crash-loop', failed(3))?.since).toBeNull();
	});

	it('is over when the window has passed', () => {
		expect(only('crash-loop', failed(3, {lastExitAt: noon - 59_999}))).toBeDefined();
		expect(only('crash-loop', failed(3, {lastExitAt: noon - 60_000}))).toBeUndefined();
		expect(only('crash-loop', failed(3, {lastExitAt: null}))).toBeUndefined();
	});

	it('of a row without a limit is one that is being restarted and failed three times', () => {
		const bare = (more: Partial<Child>) => only('crash-loop', childThat({limit: null, ...more}));
		expect(bare({operation: ours('restarting'), restarts: 3})).toBeDefined();
		expect(bare({operation: ours('restarting'), restarts: 2})).toBeUndefined();
		expect(bare({restarts: 3})).toBeUndefined();
	});

	it('is none while the child is paused or in quarantine, or does not run', () => {
		const loop = {limit: {...limit, used: 4, lastExitAt: noon - 1000}};
		for (const more of [{operation: ours('paused')}, {operation: ours('quarantined')}, dead])
			expect(only('crash-loop', childThat({...loop, ...more}))).toBeUndefined();
	});
});

describe('a child that is down', () => {
	const down = (more: Partial<RestartLimit> = {}) => ({...dead, limit: {...limit, used: 2, lastExitAt: noon - 7000, ...more}});

	it('is given up after the longest pause between two attempts, and not at it', () => {
		expect(only('given-up', childThat(down({lastExitAt: noon - 5999})))).toBeUndefined();
		expect(only('given-up', childThat(down({lastExitAt: noon - 6000})))).toMatchObject({since: noon - 6000});
		expect(only('given-up', childThat(down({lastExitAt: null})))?.since).toBeNull();
	});

	it('is told with its row, when it last ended and what it failed with', () => {
		expect(summary('given-up', childThat(down()))).toMatch(/ failed 2 times and is not started again; its row says running$/);
		expect(texts('given-up', childThat({...down(), failure: ours('exit 3')}))).toEqual([
			expect.stringMatching(/^operation active, status none, readiness /),
			'it last ended 7s ago',
			'exit 3',
		]);
		expect(texts('given-up', childThat({...down({lastExitAt: null}), failure: null}))).toHaveLength(1);
	});

	it('and has failed by its own row is told so, whether it runs or not', () => {
		expect(summary('given-up', childThat({...down(), operation: ours('failed')}))).toMatch(
			/ failed and is down after 2 restarts$/,
		);
		expect(only('given-up', childThat({...down(), operation: ours('paused')}))).toBeUndefined();
	});

	it('by its limit is told with it, and is not given up besides', () => {
		const used = childThat(down({used: 3, exhausted: true, lastExitAt: noon - 9000}));
		expect(summary('restart-limit', used)).toMatch(/ used 3 of 3 restarts in 1m and is down; no quarantine follows$/);
		expect(only('restart-limit', used)).toMatchObject({since: noon - 9000});
		expect(texts('restart-limit', used)).toEqual(['restart_limit used 3, remaining 0, exhausted', 'it last ended 9s ago']);
		expect(only('given-up', used)).toBeUndefined();
		expect(texts('restart-limit', childThat(down({exhausted: true, lastExitAt: null})))).toHaveLength(1);
		expect(only('restart-limit', childThat({limit: {...limit, exhausted: true}}))).toBeUndefined();
	});

	it('and paused is a notice, in quarantine as bad as its supervisor ranks it', () => {
		const kept = (operation: string) => childThat({...dead, operation: ours(operation), criticality: ours('critical')});
		expect(only('paused', kept('paused'))).toMatchObject({severity: 'notice', since: null});
		expect(only('quarantined', kept('quarantined'))?.severity).toBe('critical');
		expect(texts('quarantined', kept('quarantined'))).toEqual(['operation quarantined, status none']);
	});
});

describe('a child that runs', () => {
	const stale = (more: Partial<Child> = {}) =>
		childThat({
			heartbeat: {...base.children[0]?.heartbeat, at: noon - 20_000, stale: true} as Child['heartbeat'],
			limit,
			...more,
		});

	it('and sends no heartbeat is a warning where it is critical, else a notice, since the last', () => {
		expect(only('stale-heartbeat', stale({criticality: ours('critical')}))).toMatchObject({
			severity: 'warning',
			since: noon - 20_000,
		});
		expect(only('stale-heartbeat', stale({criticality: ours('standard')}))?.severity).toBe('notice');
		expect(summary('stale-heartbeat', stale())).toMatch(/ runs and sends no heartbeat: the last was 20s ago$/);
		expect(only('stale-heartbeat', stale({limit: null}))).toBeUndefined();
		expect(only('stale-heartbeat', stale(dead))).toBeUndefined();
		expect(only('stale-heartbeat', stale({operation: ours('paused')}))).toBeUndefined();
	});

	it('after its stop deadline does not stop, and what waits for it is named', () => {
		expect(summary('stuck-stop', childThat({stop: ours('failed'), fence: ours('open')}))).toMatch(
			/ was told to stop and goes on$/,
		);
		expect(summary('stuck-stop', childThat({fence: ours('aborting_old')}))).toMatch(/; a restart waits for it \(aborting_old\)$/);
		expect(only('stuck-stop', childThat({stop: ours('failed'), ...dead}))).toBeUndefined();
		expect(texts('stuck-stop', childThat({stop: ours('failed'), failure: ours('no answer')}))).toEqual([
			expect.stringMatching(/^status \S+, stop failed$/),
			'no answer',
		]);
		expect(texts('stuck-stop', childThat({stop: ours('failed'), failure: null}))).toHaveLength(1);
	});
});

describe('a supervisor that is gone', () => {
	const gone = {processes: {...alive, pids: new Map(), host: null}, past};

	it('is told with its process, its socket, its last state and what became of its children', () => {
		const picture = target(unreachable('ECONNREFUSED'), gone);
		expect(only('supervisor-crashed', picture)).toMatchObject({
			severity: 'critical',
			summary: 'pid 4711 is gone: nobody listens on its socket',
			since: noon - 90_000,
			fingerprint: 'ECONNREFUSED 7 4711',
			confirmedBy: 'orders-worker-a.sock',
		});
		expect(texts('supervisor-crashed', picture)).toEqual([
			expect.stringMatching(/^connecting to .*: ECONNREFUSED$/),
			'the socket was made 1h ago and was left behind',
			'last: orders-worker --serve',
			'its last state was 1m ago',
			expect.stringMatching(/none is an orphan$/),
		]);
	});

	it('and was never seen claims no process and no state', () => {
		const picture = target(unreachable('ECONNREFUSED'), {socket: {kind: 'missing'}});
		expect(only('supervisor-crashed', picture)).toMatchObject({since: null, fingerprint: 'ECONNREFUSED none 0'});
		expect(summary('supervisor-crashed', picture)).toBe('its process is gone: nobody listens on its socket');
		expect(texts('supervisor-crashed', picture)).toHaveLength(2);
	});

	it('with its socket was seen before, and is dead now', () => {
		expect(summary('supervisor-crashed', target(unreachable('ENOENT'), gone))).toBe('pid 4711 is gone, and its socket with it');
		expect(only('supervisor-crashed', target(unreachable('ENOENT')))).toBeUndefined();
		for (const code of ['ECONNREFUSED', 'ENOENT'])
			expect(only('supervisor-crashed', target(unreachable(code), {processes: alive, past}))).toBeUndefined();
		expect(only('supervisor-crashed', target(unreachable('EACCES'), gone))).toBeUndefined();
	});
});

describe('a dashboard that is lost', () => {
	const lost = (answer: Answer, more: Partial<Picture> = {}) => only('dashboard-disconnected', target(answer, more));

	it('is a warning where it answers at all, else critical', () => {
		expect(lost({kind: 'closed'} as Answer)?.severity).toBe('warning');
		const denied = (code: string): Answer => ({kind: 'denied', code: ours(code), message: ours('no')});
		expect(lost(denied('peer_cred_uid_mismatch'))).toMatchObject({
			severity: 'warning',
			summary: 'its security refuses uid 1000: only the user it runs as may ask, root neither',
		});
		expect(lost(denied('busy'))).toMatchObject({summary: 'it refuses to answer: busy', fingerprint: 'denied busy no process'});
		expect(lost({kind: 'foreign', why: ours('it is no JSON')})).toMatchObject({
			severity: 'critical',
			summary: 'no supervisor answers on its socket: it is no JSON',
		});
	});

	it('says what is the matter with its socket', () => {
		const known = {processes: alive, past};
		expect(lost(unreachable('ENOENT'))?.summary).toMatch(/^no socket: the target does not run, or its configuration/);
		expect(lost(unreachable('ENOENT'), known)?.summary).toBe('its socket is gone while pid 4711 lives on');
		expect(lost(unreachable('ECONNREFUSED'), known)?.summary).toBe('pid 4711 lives and no longer listens on its socket');
		expect(lost(unreachable('EACCES'))?.summary).toBe('its socket lets uid 1000 not connect');
		expect(lost(unreachable('EPERM'))?.summary).toBe('its socket lets uid 1000 not connect');
		expect(lost(unreachable('ENOTSOCK'))?.summary).toBe('its socket cannot be used (ENOTSOCK)');
		for (const code of ['EAGAIN', 'ECONNREFUSED']) expect(lost(unreachable(code))).toBeUndefined();
		expect(lost(unreachable('ENOENT'), {past, processes: {...alive, pids: new Map(), host: null}})).toBeUndefined();
	});

	it('shows what stands at its path', () => {
		const files = (socket: Picture['socket']) =>
			texts('dashboard-disconnected', target(unreachable('EACCES'), {socket})).slice(1);
		expect(files({kind: 'socket', uid: 0, mode: 0o60, madeAt: noon, inode: 7})).toEqual(['a socket of uid 0, mode 0060']);
		expect(files({kind: 'other', uid: 0, mode: 0o644, madeAt: noon, inode: 7})).toEqual(['no socket of uid 0, mode 0644']);
		expect(files({kind: 'missing'})).toEqual(['nothing is there']);
		expect(files(null)).toEqual([]);
	});
});

describe('a runtime that is silent', () => {
	const silent = (waitedMs: number, more: Partial<Picture> = {}) => target({kind: 'silent', waitedMs}, more);

	it('is critical once no shutdown can drain so long, and until then may be one', () => {
		expect(only('runtime-starved', silent(7999))).toMatchObject({severity: 'warning', since: noon - 7999});
		expect(summary('runtime-starved', silent(7999))).toMatch(/starved, or draining for a shutdown$/);
		expect(only('runtime-starved', silent(8000))?.severity).toBe('critical');
		expect(summary('runtime-starved', silent(8000))).toBe('connected, but no answer for 8s');
		expect(only('runtime-starved', silent(8000, {past}))?.since).toBe(noon - 90_000);
	});

	it('is one that takes no connection for now, too, but none that cannot be reached', () => {
		expect(only('runtime-starved', target(unreachable('EAGAIN')))?.severity).toBe('critical');
		expect(only('runtime-starved', target(unreachable('EACCES')))).toBeUndefined();
	});

	it('names what ran when it fell silent, and nothing where nothing did', () => {
		const ran = (aliveAt: number | null) => ({
			...past,
			children: new Map([['mail', {aliveAt, raisedAt: [], generation: 1, wasHeld: false}]]),
		});
		const of = (aliveAt: number | null) =>
			texts('runtime-starved', silent(1000, {past: ran(aliveAt) as unknown as Picture['past']}));
		expect(of(noon).at(-1)).toBe('running when it fell silent: mail');
		expect(of(null)).toHaveLength(2);
	});
});

describe('a tree that was shut down', () => {
	const shut = (left: number) => {
		const children = base.children.map((child, at) => (at < left ? child : {...child, ...dead}));
		return target({kind: 'state', state: {...base, shutDown: true, children}, tookMs: 1}, {processes: alive});
	};

	it('is told with how many were stopped, and as stuck with those that go on', () => {
		const {length} = base.children;
		expect(summary('tree-shut-down', shut(0))).toBe(
			`all ${length} children were stopped; the process lives on and takes no command`,
		);
		expect(only('tree-shut-down', shut(0))).toMatchObject({severity: 'critical', fingerprint: 'shut down 4711 1000'});
		expect(only('stuck-shutdown', shut(0))).toBeUndefined();
		expect(only('tree-shut-down', shut(1))).toBeUndefined();
		expect(summary('stuck-shutdown', shut(1))).toBe(`1 of ${length} children outlived the shutdown: ${base.children[0]?.name}`);
		expect(texts('stuck-shutdown', shut(1))).toEqual([expect.stringMatching(/^\S+: \S+, stop /)]);
		expect(only('stuck-shutdown', shut(1))?.severity).toBe('critical');
		for (const kind of ['stuck-shutdown', 'tree-shut-down']) expect(only(kind, childThat({}))).toBeUndefined();
	});
});

describe('a target that refuses commands', () => {
	const secured = (more: Partial<Picture>) => only('commands-refused', childThat({}, {security: 'on', ...more}));

	it('is a notice to everybody but root, where its security is on', () => {
		expect(secured({uid: 1000})).toMatchObject({severity: 'notice', fingerprint: 'on 1000'});
		expect(secured({uid: 0})).toBeUndefined();
		expect(secured({security: 'off'})).toBeUndefined();
	});
});

it('a control loop that ended is critical, since its last state', () => {
	const ended = target({kind: 'ended', message: ours('control loop already exited')}, {past});
	expect(only('control-loop-ended', ended)).toMatchObject({severity: 'critical', since: noon - 90_000});
	expect(texts('control-loop-ended', ended)).toEqual(['control loop already exited']);
	expect(only('control-loop-ended', childThat({}))).toBeUndefined();
});
