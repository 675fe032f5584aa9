import {describe, expect, it} from 'vitest';
import {safeText} from '../../../../../source/text/safe-text.ts';
import {calm, claim, server, serverHeldClaim, tracker} from '../../../../support/ddx-picture.ts';
import {inShort, resolved, symptomOf} from '../../../../support/ddx-resolver.ts';
import {command, unrunnable, view} from '../../../../support/runbook-command.ts';

const of = (text: string, setting = {}) => inShort(resolved(command(text), setting));
const ps = 'ps -p <claimed-pid>';

describe('ps -p <claimed-pid>', () => {
	it('asks for the worker where the claim names the server', () => {
		const resolution = resolved(command(ps), {picture: calm({claims: [serverHeldClaim('shop-1a2b')]})});
		expect(inShort(resolution)).toBe('drift reads: ps -p 4412');
		expect(resolution.why).toBe("the claim names the server's pid 900; the worker's own is 4412");
	});

	it('runs as it stands where the claim names its worker', () => {
		expect(of(ps, {picture: calm({claims: [claim('shop-1a2b')]})})).toBe('ready reads: ps -p 4412');
	});

	it('is not run for a worker of another host', () => {
		const elsewhere = {kind: 'elsewhere', host: safeText('bellows')} as const;
		const resolution = resolved(command(ps), {
			picture: calm({claims: [claim('shop-1a2b', {workerSighting: elsewhere, holder: elsewhere})]}),
		});
		expect(inShort(resolution)).toBe('unsafe unknown: nothing');
		expect(resolution.why).toContain('claimed on bellows');
	});

	it('asks where no record names the worker', () => {
		const symptom = symptomOf('stuck-claim', {values: {id: 'shop-1a2b'}});
		const picture = calm({claims: [serverHeldClaim('shop-1a2b', {workerPid: null})]});
		expect(of(ps, {symptom, picture})).toContain('asks');
	});

	it('is a look where there is no ps', () => {
		expect(of(ps, {lacks: ['ps']})).toBe('drift reads: the process of the worker');
	});
});

describe('ss for the port', () => {
	const ss = "ss -lntp '( sport = :7743 )'";

	it('runs as it stands on the usual port', () => {
		expect(of(ss)).toBe("ready reads: ss -lntp '( sport = :7743 )'");
	});

	it('asks for the port that the server has', () => {
		const picture = calm({server: server({port: 8843})});
		expect(of(ss, {picture})).toBe("drift reads: ss -lntp '( sport = :8843 )'");
	});

	it('is a look at the socket table where there is no ss', () => {
		expect(of(ss, {lacks: ['ss']})).toBe('drift reads: who listens on port 7743');
		expect(of('lsof -i :7743', {lacks: ['lsof']})).toBe('drift reads: who listens on port 7743');
	});
});

describe('git over the tracker', () => {
	const diff = 'git diff -- .ddx/beads.jsonl';

	it('runs as it stands where the repository orders nothing', () => {
		expect(of(diff)).toBe('ready reads: git diff -- .ddx/beads.jsonl');
	});

	it('is a comparison of our own where git is not run for looking', () => {
		const resolution = resolved(command(diff), {git: {refusal: 'it configures filters', autoCommit: false}});
		expect(inShort(resolution)).toBe('drift reads: .ddx/beads.jsonl against the last commit');
		expect(resolution.why).toBe('git is not run for looking: it configures filters');
		expect(of(diff, {lacks: ['git']})).toContain('against the last commit');
	});

	it('shows the last commit’s change where ddx commits each change', () => {
		expect(of(diff, {git: {refusal: null, autoCommit: true}})).toBe(
			'drift reads: git diff --exit-code -- .ddx/beads.jsonl && git log -1 -p -- .ddx/beads.jsonl',
		);
	});

	it('says what a restore throws away', () => {
		const resolution = resolved(command('git checkout HEAD~1 -- .ddx/beads.jsonl'), {git: {refusal: null, autoCommit: true}});
		expect(resolution.state).toBe('ready');
		expect(resolution.why).toContain('since HEAD~1');
		expect(resolution.why).toContain('one claim back');
	});

	it('has nothing to do with a tracker outside the repository', () => {
		const picture = calm({tracker: tracker([], {file: '/home/sam/.local/share/ddx/projects/local/shop/beads.jsonl'})});
		expect(of(diff, {picture})).toContain('drift reads: .ddx/beads.jsonl against');
		expect(of('git checkout .ddx/beads.jsonl', {picture})).toBe('drift unknown: nothing');
		expect(of('cp .ddx/beads.jsonl /tmp/x.jsonl', {picture})).toContain(
			'cp /home/sam/.local/share/ddx/projects/local/shop/beads.jsonl /tmp/x.jsonl',
		);
	});
});

describe('a secret', () => {
	// biome-ignore lint/suspicious/noTemplateCurlyInString: it is the runbook's own text
	const echo = unrunnable('echo "${OPENROUTER_API_KEY:0:8}…"', 'exposes', 'it would show a secret');

	it('is never shown: its name is looked for instead', () => {
		const resolution = resolved(echo, {symptom: null});
		expect(inShort(resolution)).toBe('drift reads: whether the server has OPENROUTER_API_KEY (names only)');
		expect(resolution.action).toMatchObject({name: 'key-presence', values: {name: 'OPENROUTER_API_KEY'}});
	});

	it('is the key of the provider that fails, whatever the runbook’s example', () => {
		const symptom = symptomOf('provider-auth', {values: {key: 'ANTHROPIC_API_KEY'}});
		expect(inShort(resolved(echo, {symptom}))).toContain('ANTHROPIC_API_KEY');
	});

	it('is not in what systemctl shows', () => {
		const resolution = resolved(command('systemctl --user show-environment | grep -i api_key'), {symptom: null});
		expect(inShort(resolution)).toBe('drift reads: which API keys the server has (names only)');
		expect(resolution.why).toContain('server.env');
	});

	it('stays where it is when no key is named', () => {
		expect(resolved(unrunnable('cat ~/.netrc', 'exposes', 'it would show a secret')).state).toBe('unsafe');
	});
});

describe('a path to look at', () => {
	it('in the agent logs is the end of the newest loop log', () => {
		expect(inShort(resolved(view('.ddx/agent-logs/<latest>')))).toBe('ready reads: end of agent-loop-1786000000000000000.jsonl');
	});

	it('in the agent logs is the log of the worker that hangs', () => {
		const symptom = symptomOf('wedged-dispatch', {subject: safeText('agent-loop-17')});
		expect(inShort(resolved(view('.ddx/agent-logs/<latest>'), {symptom}))).toBe('ready reads: end of agent-loop-17.jsonl');
	});

	it('in the agent logs is the last provider errors where a provider fails otherwise', () => {
		const symptom = symptomOf('provider-failing', {values: {provider: 'openrouter'}});
		expect(resolved(view('.ddx/agent-logs/<latest>'), {symptom}).action).toMatchObject({name: 'provider-errors'});
	});

	it('is the whole folder by size and age', () => {
		expect(resolved(view('.ddx/agent-logs/')).action).toMatchObject({name: 'log-sizes'});
	});

	it('that is somewhere else here is drift', () => {
		expect(resolved(view('~/.ddx/'))).toMatchObject({state: 'drift', action: {name: 'folder-access'}});
		expect(resolved(view('.ddx/exec-runs.d/'))).toMatchObject({state: 'drift', action: {name: 'attempts'}});
		expect(of('ls .ddx/exec-runs.d/')).toBe('drift reads: ls .ddx/executions/');
	});

	it('that is none of DDx’s is not looked at', () => {
		expect(resolved(view('/etc/shadow'))).toMatchObject({state: 'unsafe', action: null});
	});
});

describe('DDX_SERVER_PORT', () => {
	it('is read by no ddx', () => {
		expect(resolved(unrunnable('export DDX_SERVER_PORT=7744', 'unknown', 'it sets a variable')).why).toContain('no ddx reads');
	});
});

describe('pruning', () => {
	it('goes to the folder that the logs are in', () => {
		const prune = 'find .ddx/agent-logs -type f -mtime +30 -delete';
		expect(of(prune)).toBe(`ready reads: ${prune}`);
		const logs = {...calm().logs, folder: '/var/log/agents'} as ReturnType<typeof calm>['logs'];
		expect(of(prune, {picture: calm({logs})})).toBe('drift reads: find /var/log/agents -type f -mtime +30 -delete');
	});
});
