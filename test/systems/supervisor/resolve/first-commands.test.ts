import {readFileSync} from 'node:fs';
import path from 'node:path';
import {beforeAll, describe, expect, it} from 'vitest';
import type {Offer, Resolution} from '../../../../source/domain/command.ts';
import {shownAction} from '../../../../source/domain/shown-command.ts';
import type {Surroundings} from '../../../../source/domain/surroundings.ts';
import {type Binding, bind} from '../../../../source/runbook/bind.ts';
import {fill} from '../../../../source/runbook/fill.ts';
import {orderOffers} from '../../../../source/runbook/offers.ts';
import {readRunbook} from '../../../../source/runbook/read-runbook.ts';
import type {Picture} from '../../../../source/systems/supervisor/picture.ts';
import {resolverFor} from '../../../../source/systems/supervisor/resolve/index.ts';
import {symptomKinds} from '../../../../source/systems/supervisor/symptoms/index.ts';
import {ours} from '../../../../source/text/safe-text.ts';
import {symptom} from '../../../support/picture.ts';
import {pictureOf, recordedAnswer} from '../../../support/supervisor-picture.ts';

const socket = '/run/rust-supervisor/orders-worker-a.sock';
let binding: Binding;
beforeAll(async () => {
	const file = path.resolve(import.meta.dirname, '../../../../source/systems/supervisor/runbook.md');
	binding = bind(await readRunbook(readFileSync(file, 'utf8'), {file, origin: 'built-in'}), symptomKinds);
});

const surroundings = {env: {PATH: process.env.PATH}, home: '/home/sam'} as unknown as Surroundings;
const resolve = resolverFor(surroundings, {fill});
const calm = pictureOf(recordedAnswer('0.1.4-state-first'), {path: socket});
const relay = {pids: new Map(), host: null, listens: true, relays: [{pid: 77, command: ours('rust-supervisor-relay')}]};

const inShort = ({state, effect, action, why}: Resolution) =>
	`${state} ${effect}: ${action === null ? why : shownAction(action)}`;

/** What the keys run for a symptom, Enter first. */
function offers(kind: string, picture: Picture = calm): readonly string[] {
	const values = {child: 'mail', 'host-pid': '4711', socket};
	const about = symptom(kind, 'mail', {values});
	const all = binding.commandsFor(kind).map((command, at): Offer => {
		return {id: String(at), command, resolution: resolve({picture, symptom: about, command})};
	});
	return orderOffers(all).map(({resolution}) => inShort(resolution));
}

describe('what Enter runs first', () => {
	it.each([
		['supervisor-crashed', `drift reads: state over ${socket}, and the process behind it`],
		['crash-loop', `ready reads: state over ${socket}, mail of it`],
		['given-up', `ready reads: state over ${socket}, mail of it`],
		['restart-limit', `ready reads: state over ${socket}, mail of it`],
		['dashboard-disconnected', `drift reads: ls -la ${socket}`],
		['runtime-starved', `drift reads: state three times over ${socket}`],
		['quarantined', `ready reads: state over ${socket}, mail of it`],
		['stuck-stop', `ready reads: state over ${socket}, mail of it`],
		['control-loop-ended', `ready reads: state over ${socket}, mail of it`],
	])('%s', (kind, expected) => {
		expect(offers(kind)[0]).toBe(expected);
	});

	it('is a look for every kind, and every kind is spoken of', () => {
		for (const {kind} of symptomKinds) expect(offers(kind)[0], kind).toMatch(/^(ready|drift) reads: /);
	});

	it('stands at the page that operators know, where there is one', () => {
		const heading = (kind: string) => binding.bound.get(kind)?.place.heading;
		expect(heading('given-up')).toMatch(/^P1-002/);
		expect(heading('supervisor-crashed')).toMatch(/^P1-001/);
		expect(heading('dashboard-disconnected')).toMatch(/^P1-003/);
		expect(heading('runtime-starved')).toMatch(/^P1-004/);
	});
});

describe('calls that change something', () => {
	it('are commands of the socket, the one that takes out destroys', () => {
		expect(offers('crash-loop').slice(1)).toEqual([
			`ready destroys: command.remove_child child=mail over ${socket}`,
			`ready changes: command.restart_child child=mail over ${socket}`,
			`ready changes: command.quarantine_child child=mail over ${socket}`,
		]);
	});

	it('ask for the child where no symptom names one', () => {
		const [command] = binding.commandsFor('crash-loop').filter(({text}) => text.startsWith('handle.remove'));
		if (command === undefined) throw new Error('the page has lost its command');
		expect(resolve({picture: calm, symptom: null, command})).toMatchObject({
			state: 'asks',
			missing: ['child'],
			effect: 'destroys',
		});
	});

	it('are not offered to a target that is silent, or gives no state', () => {
		const silent = pictureOf({kind: 'silent', waitedMs: 9000}, {path: socket, now: 1});
		const commands = (picture: Picture) =>
			offers('runtime-starved', picture).filter((one) => /command|delivered|carried out/.test(one));
		expect(commands(silent)).toEqual([
			expect.stringMatching(/^drift unknown: the target is silent: no command can be delivered/),
		]);
		const ended = pictureOf(recordedAnswer('0.1.4-state-control-loop-ended'), {path: socket, now: 1});
		expect(commands(ended)).toEqual([expect.stringMatching(/^drift unknown: the target gives no state/)]);
	});
});

describe('what the page has wrong', () => {
	it('the relay is not killed: nothing would start it again', () => {
		for (const picture of [calm, {...calm, processes: relay}])
			expect(offers('dashboard-disconnected', picture)[2]).toMatch(
				/^drift destroys: (no relay runs here|nothing starts a relay again)/,
			);
	});

	it('there is no unit and no log that says how a shutdown ended', () => {
		expect(offers('supervisor-crashed')[1]).toMatch(/^drift reads: the crate has no unit/);
		const host = {pid: 1, startedAt: 1, argv: ['x'], command: ours('x'), cwd: null, logs: ['/var/log/orders.log']};
		expect(offers('supervisor-crashed', {...calm, past: {...calm.past, host}})[1]).toBe(
			'drift reads: end of /var/log/orders.log',
		);
	});

	it('the quickstart is not started in a pane: how the host was started is shown', () => {
		expect(offers('supervisor-crashed')[2]).toBe('drift reads: how the process was started');
	});
});
