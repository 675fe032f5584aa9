import {describe, expect, it} from 'vitest';
import {calm, serverHeldClaim} from '../../../support/ddx-picture.ts';
import {inShort, resolved, symptomOf} from '../../../support/ddx-resolver.ts';
import {command, filling, unrunnable, view} from '../../../support/runbook-command.ts';

describe('a runbook command that exists here', () => {
	it('runs as it stands, filled in, with the effect of what was filled in', () => {
		const resolution = resolved(command('ddx bead show <id> --json'));
		expect(inShort(resolution)).toBe('ready reads: ddx bead show shop-1a2b --json');
		expect(resolution.why).toBeNull();
	});

	it('asks for what nothing fills', () => {
		const resolution = resolved(command('ddx bead show <bead-name>'));
		expect(resolution).toMatchObject({state: 'asks', missing: ['bead-name']});
		expect(resolution.action).not.toBeNull();
	});

	it('is not run with a value that may not stand there', () => {
		const symptom = symptomOf('stuck-claim', {values: {id: '--force'}});
		expect(inShort(resolved(command('ddx bead show <id>'), {symptom}))).toBe('unsafe unknown: nothing');
	});

	it('keeps a redirect into a new file', () => {
		const resolution = resolved(command('ddx bead show <id> --json > /tmp/<id>-stuck.json'));
		expect(inShort(resolution)).toBe('ready reads: ddx bead show shop-1a2b --json > /tmp/shop-1a2b-stuck.json');
	});

	it('says why it is not run where the runbook’s reader found a reason', () => {
		const resolution = resolved(unrunnable('watch -n1 date', 'reads', 'it needs a terminal'));
		expect(resolution).toMatchObject({state: 'unsafe', action: null, why: 'it needs a terminal'});
	});

	it('is words for the operator where there is no command in it', () => {
		expect(resolved(command('kill it', {script: null})).state).toBe('instruction');
	});

	it('is drift where its program is missing', () => {
		expect(inShort(resolved(command('direnv reload'), {lacks: ['direnv']}))).toBe('drift unknown: nothing');
		expect(inShort(resolved(command('ddx bead list --json | jq length'), {lacks: ['jq']}))).toBe('drift unknown: nothing');
	});
});

describe('several programs in one command', () => {
	it('run as they stand where all of them exist', () => {
		const resolution = resolved(command('ddx server stop && ddx server start'), {fill: filling('changes')});
		expect(inShort(resolution)).toBe('ready changes: ddx server stop && ddx server start');
		expect(resolution.why).toContain('ddx work');
	});

	it('are each replaced where a program works instead', () => {
		const resolution = resolved(command('ddx bead unclaim <id> && ddx bead show <id>'), {fill: filling('changes')});
		expect(inShort(resolution)).toBe('drift changes: ddx bead update shop-1a2b --unclaim && ddx bead show shop-1a2b');
	});

	it('do not run where one has no equivalent, or a look cannot stand in a pipe', () => {
		expect(inShort(resolved(command('ddx bead execute && ddx bead show <id>')))).toBe('drift unknown: nothing');
		const piped = resolved(command('curl -fsS http://127.0.0.1:7743/healthz | jq .status'));
		expect(piped).toMatchObject({state: 'drift', action: null});
	});
});

describe('what the operator is told', () => {
	const commands = [
		'ddx bead unclaim <id>',
		'ddx bead update <id> --unclaim',
		'ddx bead execute --dry-run',
		'ddx bead frobnicate',
		'ddx work --dry-run',
		'ddx work',
		'ddx agent execute-bead x',
		'ddx agent execute-bead --dry-run',
		'ddx agent log',
		'helix status',
		'helix run --dry-run',
		'helix run',
		'ddx server workers list',
		'ddx server',
		'ddx server restart',
		'curl -fsS http://127.0.0.1:7743/healthz',
		'ps -p <claimed-pid>',
		'git checkout HEAD~1 -- .ddx/beads.jsonl',
		'ls .ddx/exec-runs.d',
	].map((text) => command(text));
	const views = ['.ddx/agent-logs/<latest>', '~/.ddx/', '.ddx/exec-runs.d/', '/etc/passwd'].map(view);

	it.each([...commands, ...views].map((one) => [one.text, one] as const))('is one short sentence about %s', (_, one) => {
		const git = {refusal: null, autoCommit: true};
		const {state, why} = resolved(one, {git, picture: calm({claims: [serverHeldClaim('shop-1a2b')]})});
		if (state !== 'ready') expect(why).not.toBeNull();
		expect(why?.length ?? 0).toBeLessThanOrEqual(110);
	});
});
