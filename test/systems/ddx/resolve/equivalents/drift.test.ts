import {describe, expect, it} from 'vitest';
import type {Installation} from '../../../../../source/systems/ddx/resolve/installation.ts';
import {usual} from '../../../../../source/systems/ddx/resolve/installation.ts';
import {asked, inShort, resolved, symptomOf} from '../../../../support/ddx-resolver.ts';
import {command} from '../../../../support/runbook-command.ts';

const of = (text: string, setting = {}) => inShort(resolved(command(text), setting));
const notAsked: Installation = {kind: 'not-asked', file: null, reason: 'others may write to /opt'};
const older = asked({root: [...(usual.root ?? []), 'agent'], work: ['plan', 'focus', '--once']});

describe('ddx bead', () => {
	it('has no unclaim: update --unclaim releases the claim, and that changes something', () => {
		const resolution = resolved(command('ddx bead unclaim <id>'));
		expect(inShort(resolution)).toBe('drift changes: ddx bead update shop-1a2b --unclaim');
		expect(resolution.why).toBe('this ddx has no `bead unclaim`: it prints help and exits 0');
	});

	it('is believed where its own help lists the word', () => {
		const installation = asked({bead: [...(usual.bead ?? []), 'unclaim']});
		expect(of('ddx bead unclaim <id>', {installation})).toBe('ready reads: ddx bead unclaim shop-1a2b');
	});

	it('is judged by what is usual where it could not be asked, and says so', () => {
		const resolution = resolved(command('ddx bead unclaim <id>'), {installation: notAsked});
		expect(inShort(resolution)).toBe('drift changes: ddx bead update shop-1a2b --unclaim');
		expect(resolution.why).toContain('the usual ddx has no');
	});

	it('offers nothing where update has no such flag either', () => {
		const installation = asked({beadUpdate: ['--claim']});
		expect(of('ddx bead unclaim <id>', {installation})).toBe('drift unknown: nothing');
		expect(of('ddx bead update <id> --unclaim', {installation})).toBe('drift unknown: nothing');
	});

	it('warns that update --unclaim does not ask whether the worker lives', () => {
		const resolution = resolved(command('ddx bead update <id> --unclaim'));
		expect(resolution.state).toBe('ready');
		expect(resolution.why).toContain('does not ask whether the worker lives');
	});

	it('would print help for any other unknown word', () => {
		expect(of('ddx bead execute')).toBe('drift unknown: nothing');
		expect(of('ddx bead execute --dry-run')).toBe('drift reads: ddx work plan --json');
	});

	it('runs as it stands otherwise', () => {
		expect(of('ddx bead list --status in_progress --json')).toBe('ready reads: ddx bead list --status in_progress --json');
		expect(of('ddx bead ready --json')).toBe('ready reads: ddx bead ready --json');
	});
});

describe('the dry runs that never were', () => {
	it.each(['ddx work --dry-run', 'ddx agent execute-bead --dry-run', 'helix run --dry-run'])('%s becomes the plan', (text) => {
		expect(of(text)).toBe('drift reads: ddx work plan --json');
	});

	it('are no drift in a ddx that has one', () => {
		const installation = asked({work: [...(usual.work ?? []), '--dry-run']});
		expect(of('ddx work --dry-run', {installation})).toBe('ready reads: ddx work --dry-run');
	});
});

describe('ddx agent', () => {
	it('is gone', () => {
		expect(of('ddx agent execute-bead shop-1a2b')).toBe('drift changes: ddx try shop-1a2b');
		expect(of('ddx agent execute-loop')).toBe('drift unknown: nothing');
		expect(of('ddx agent log')).toBe('drift reads: end of agent-loop-1786000000000000000.jsonl');
		expect(of('ddx agent workers')).toBe('drift reads: workers by their files and processes');
	});

	it('is not drift in an older installation that has it', () => {
		expect(of('ddx agent log', {installation: older})).toBe('ready reads: ddx agent log');
		expect(of('ddx agent execute-bead x', {installation: older})).toBe('ready reads: ddx agent execute-bead x');
	});

	it('never had a dry run, not even there', () => {
		expect(of('ddx agent execute-bead --dry-run', {installation: older})).toBe('drift reads: ddx work plan --json');
	});
});

describe('ddx work', () => {
	it('runs for long, so it is not started in a pane', () => {
		expect(of('ddx work')).toBe('unsafe unknown: nothing');
		expect(of('ddx work --watch')).toBe('unsafe unknown: nothing');
		expect(of('ddx work --once')).toBe('ready reads: ddx work --once');
	});

	it('has its words by its own help', () => {
		expect(of('ddx work status')).toBe('ready reads: ddx work status');
		expect(of('ddx work status', {installation: older})).toBe('drift unknown: nothing');
	});
});

describe('helix', () => {
	it('status is answered by the counts, and by the focus where a run is blocked', () => {
		expect(of('helix status')).toBe('drift reads: ddx bead status --json');
		expect(of('helix status', {symptom: symptomOf('blocked-run')})).toBe('drift reads: ddx work focus --json');
	});

	it('run has no equivalent that looks', () => {
		expect(of('helix run')).toBe('drift unknown: nothing');
	});
});

describe('ddx itself', () => {
	it('is drift where it is not on PATH, also where it is the equivalent', () => {
		expect(of('ddx bead list', {lacks: ['ddx']})).toBe('drift unknown: nothing');
		expect(of('helix status', {lacks: ['ddx']})).toBe('drift reads: nothing');
	});

	it('is drift where it does not know the word', () => {
		expect(of('ddx frobnicate')).toBe('drift unknown: nothing');
		expect(of('ddx version')).toBe('ready reads: ddx version');
	});
});
