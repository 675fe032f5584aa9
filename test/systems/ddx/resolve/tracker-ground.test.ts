import {describe, expect, it} from 'vitest';
import {safeText} from '../../../../source/text/safe-text.ts';
import {bead, calm, tracker, trackerFault} from '../../../support/ddx-picture.ts';
import {inShort, resolved, symptomOf} from '../../../support/ddx-resolver.ts';
import {command, filling} from '../../../support/runbook-command.ts';

const faulty = (kind: Parameters<typeof trackerFault>[0]) =>
	calm({tracker: tracker([bead('shop-1')], {faults: [trackerFault(kind, 214)], lines: 412})});
const torn = faulty('torn');
const of = (text: string, setting = {}) => inShort(resolved(command(text), {picture: torn, ...setting}));

describe('the effect by the ground', () => {
	it.each([
		'ddx bead list --json',
		'ddx bead show <id>',
		'ddx work plan --json',
		'ddx work focus --json',
		'ddx bead status --json',
	])('%s changes a torn tracker', (text) => {
		const resolution = resolved(command(text), {picture: torn});
		expect(resolution).toMatchObject({state: 'ready', effect: 'changes'});
		expect(resolution.why).toBe('line 214 does not parse: ddx drops it and rewrites the file, even for a look');
	});

	it('holds for equivalents as well', () => {
		expect(of('helix status')).toBe('drift changes: ddx bead status --json');
		expect(of('ddx server workers list', {symptom: symptomOf('wedged-dispatch')})).toBe('drift changes: ddx work status');
	});

	it('holds for the server’s own reading paths', () => {
		expect(of('curl -k https://127.0.0.1:7743/api/ready')).toContain('ready changes');
	});

	it.each(['ddx bead doctor --json', 'ddx version', 'ddx bead list --help', 'ps -p <claimed-pid>'])(
		'%s only looks, torn or not',
		(text) => {
			expect(of(text)).toContain('ready reads');
		},
	);

	it.each(['conflict-marker', 'not-an-object'] as const)('a line that DDx drops is what counts: %s', (kind) => {
		expect(of('ddx bead list', {picture: faulty(kind)})).toContain('ready changes');
	});

	it.each(['duplicate-id', 'out-of-order', 'unknown-status', 'no-id'] as const)('a line that DDx keeps does not: %s', (kind) => {
		expect(of('ddx bead list', {picture: faulty(kind)})).toContain('ready reads');
	});

	it('never makes a destroying command look milder', () => {
		expect(of('ddx bead merge', {fill: filling('destroys')})).toContain('ready destroys');
	});
});

describe('on a torn tracker', () => {
	it('the ready list is our own', () => {
		expect(of('ddx bead ready --json')).toBe('drift reads: ready beads, counted by this console');
	});

	it('claims are looked for by the doctor, where the tear is what it is about', () => {
		const text = 'ddx bead list --status in_progress --json';
		expect(of(text, {symptom: symptomOf('torn-tracker')})).toBe('drift reads: ddx bead doctor --json');
		expect(of(text)).toBe(`ready changes: ${text}`);
	});
});

describe('the lifecycle gate', () => {
	const gate = safeText('DDx refuses (lifecycle_migration_required): 1 row from before the migration, such as shop-1');
	const picture = calm({tracker: tracker([bead('shop-1')], {gate})});

	it('is said before a command that DDx will refuse', () => {
		expect(resolved(command('ddx bead update <id> --unclaim'), {picture}).why).toBe(gate);
	});

	it('is not said of what DDx answers all the same', () => {
		expect(resolved(command('ddx bead list'), {picture}).why).toBeNull();
	});
});
