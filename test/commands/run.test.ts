import {afterEach, describe, expect, it} from 'vitest';
import {choose} from '../../source/commands/run-choice.ts';
import {exitCodeOf} from '../../source/commands/run-exits.ts';
import type {Offer, Outcome} from '../../source/domain/command.ts';
import {undiagnosed} from '../../source/domain/diagnosis.ts';
import type {Offering} from '../../source/engine/offering.ts';
import type {Opened} from '../../source/engine/opening.ts';
import {offer, stuckClaim} from '../support/acting.ts';
import {attempt} from '../support/fake-console.ts';
import {type Serving, serving} from '../support/serving.ts';

const options = {
	command: 'run',
	symptom: 'stuck-claim',
	list: false,
	set: [],
	confirm: null,
	json: false,
	subject: null,
	step: null,
	equivalent: false,
	dryRun: false,
	yes: false,
	override: null,
	readOnly: false,
	system: null,
	at: null,
	runbook: null,
} as const;

const asks = offer([{join: 'first', pipe: [['ps', '-p', '<pid>']], redirect: null}], 'reads', {state: 'asks', missing: ['pid']});
const ready = offer([{join: 'first', pipe: [['ps']], redirect: null}], 'reads');

/** A choice among these steps for stuck claims of these subjects. */
function chosen(
	given: Partial<typeof options | {set: string[]}>,
	offers: readonly Offer[] = [ready, asks],
	subjects = ['shop-1'],
) {
	const symptoms = subjects.map((subject) => stuckClaim({subject: subject as never, id: subject}));
	const looking = {view: () => null, diagnosis: () => ({...undiagnosed, symptoms, blind: new Map([['torn', 'no disk']])})};
	const offering = {
		offered: () => ({entry: null, offers}),
		fill: (_view: unknown, _symptom: unknown, one: Offer, filled: Record<string, string>) => ({...one, filled}),
	};
	return choose({...options, ...given} as never, {looking} as unknown as Opened, offering as unknown as Offering);
}

describe('what a command line means', () => {
	it('is the first step, or the one that is named', () => {
		expect(chosen({})).toMatchObject({offer: ready});
		expect(chosen({step: 2, set: ['pid=7']} as never)).toMatchObject({offer: {filled: {pid: '7'}}});
	});

	it.each([
		[{step: 9}, 90, 'the runbook has 2 steps'],
		[{step: 2}, 90, 'say --set pid=…'],
		[{step: 2, set: ['pid=7', 'id=shop-9']}, 90, '--set id: what is asked for is pid'],
		[{set: ['claimed-pid=1']}, 90, '--set claimed-pid: nothing is asked for'],
		[{subject: 'other'}, 90, 'there is no stuck-claim of other now'],
		[{symptom: 'torn'}, 93, 'cannot tell: no disk'],
	])('is not %j', (given, exitCode, trouble) =>
		expect(chosen(given as never)).toEqual({exitCode, trouble: expect.stringContaining(trouble)}),
	);

	it('has to name one of several', () =>
		expect(chosen({}, [ready], ['shop-1', 'shop-2'])).toMatchObject({trouble: expect.stringContaining('shop-1, shop-2')}));
});

it.each([
	[{kind: 'ended', exitCode: 7, durationMs: 1}, null, 7],
	[{kind: 'ended', exitCode: 0, durationMs: 1}, 'still-there', 92],
	[{kind: 'ended', exitCode: 0, durationMs: 1}, 'cannot-tell', 93],
	[{kind: 'ended', exitCode: 0, durationMs: 1}, 'cleared', 0],
	[{kind: 'signalled', signal: 'SIGTERM', durationMs: 1}, null, 143],
	[{kind: 'timed-out', limitMs: 1, durationMs: 1}, null, 124],
	[{kind: 'cancelled', durationMs: 1}, 'still-there', 130],
	[{kind: 'not-started', reason: 'x'}, null, 127],
] as const)('%j, %s exits %d', (outcome: Outcome, verdict, code) =>
	expect(exitCodeOf(attempt('a', ready, {state: 'ended', outcome, verdict}))).toBe(code),
);

describe('triage run', {timeout: 180_000}, () => {
	let story: Serving | null = null;
	afterEach(async () => {
		await story?.stop();
		story = null;
	});

	it('lists what there is to run, and destroys only what is confirmed by its words', async () => {
		story = await serving('torn-tracker');
		await expect.poll(async () => (await story?.triage('run'))?.stdout, {timeout: 60_000}).toContain('torn-tracker');
		const listed = JSON.parse((await story.triage('run', '--json')).stdout);
		expect(listed).toMatchObject({schema: 'triage.steps/1', symptoms: [{kind: 'torn-tracker'}]});
		const {steps} = listed.symptoms[0];
		const place = steps.findIndex(({effect}: {effect: string}) => effect === 'destroys') + 1;
		expect(place).toBeGreaterThan(0);
		const destroy = ['run', 'torn-tracker', '--step', String(place), '--equivalent', '--json', '--yes'];
		const refused = async (...more: string[]) => {
			const {exitCode, stdout} = (await story?.triage(...destroy, ...more)) ?? {exitCode: 0, stdout: '{}'};
			return {...JSON.parse(stdout), exit: exitCode};
		};
		expect(await refused()).toMatchObject({
			exit: 90,
			exitCode: 90,
			state: 'refused',
			said: expect.arrayContaining([expect.stringContaining('--confirm')]),
		});
		expect(await refused('--confirm', 'y')).toMatchObject({
			exit: 90,
			state: 'refused',
			said: expect.arrayContaining([expect.stringContaining('type ')]),
		});
		expect(await refused('--confirm', 'git', '--read-only')).toMatchObject({exit: 90, state: 'refused'});
		expect((await story.journal()).filter(({kind}) => kind === 'started')).toEqual([]);
	});
});
