import {readFileSync} from 'node:fs';
import path from 'node:path';
import {beforeAll, describe, expect, it} from 'vitest';
import type {Offer} from '../../../../source/domain/command.ts';
import {type Binding, bind} from '../../../../source/runbook/bind.ts';
import {fill} from '../../../../source/runbook/fill.ts';
import {orderOffers} from '../../../../source/runbook/offers.ts';
import {readRunbook} from '../../../../source/runbook/read-runbook.ts';
import {symptomKinds} from '../../../../source/systems/ddx/symptoms/index.ts';
import {bead, calm, serverHeldClaim, tracker, trackerFault} from '../../../support/ddx-picture.ts';
import {inShort, resolved, type Setting, symptomOf} from '../../../support/ddx-resolver.ts';

let binding: Binding;
beforeAll(async () => {
	const file = path.resolve(import.meta.dirname, '../../../../source/systems/ddx/runbook.md');
	binding = bind(await readRunbook(readFileSync(file, 'utf8'), {file, origin: 'built-in'}), symptomKinds);
});

const values = {
	id: 'shop-1a2b',
	'claimed-pid': '4412',
	latest: 'agent-loop-17.jsonl',
	port: '7743',
	folder: '/home/sam/shop/.ddx/agent-logs',
};

/** What the keys run for a symptom, Enter first. */
function offers(kind: string, setting: Setting = {}, more: Record<string, string> = {}): readonly Offer[] {
	const known = symptomKinds.find((one) => one.kind === kind);
	const symptom = symptomOf(kind, {values: {...values, ...more}});
	const all = binding
		.commandsFor(kind)
		.map((command, at) => ({id: String(at), command, resolution: resolved(command, {symptom, fill, ...setting})}));
	return orderOffers(all, known?.leads);
}

const first = (...given: Parameters<typeof offers>) => inShort(offers(...given)[0]?.resolution ?? never(given[0]));
const others = (...given: Parameters<typeof offers>) =>
	offers(...given)
		.slice(1)
		.map(({resolution}) => inShort(resolution));
const torn = calm({tracker: tracker([bead('shop-1')], {faults: [trackerFault('torn', 214)]})});

describe('what Enter runs first', () => {
	it.each([
		['blocked-run', 'drift reads: GET https://127.0.0.1:7743/api/health'],
		['wedged-dispatch', 'ready reads: end of agent-loop-1786000000000000000.jsonl'],
		['torn-tracker', 'ready reads: git diff -- .ddx/beads.jsonl'],
		['port-taken', "ready reads: ss -lntp '( sport = :7743 )'"],
		['provider-auth', 'drift reads: whether the server has OPENROUTER_API_KEY (names only)'],
		['key-missing', 'drift reads: which API keys the server has (names only)'],
		['provider-failing', 'ready reads: the last provider errors, by their own time'],
		['idle-workers', 'ready reads: ddx bead ready --json'],
		['no-healthy-worker', 'ready reads: systemctl --user status ddx-server'],
		['server-down', 'ready reads: systemctl --user status ddx-server'],
		['crash-loop', 'ready reads: systemctl --user status ddx-server'],
		['dead-address', 'ready reads: systemctl --user status ddx-server'],
		['stuck-claim', 'ready reads: ps -p 4412'],
		['old-claims', 'ready reads: ps -p 4412'],
		['newer-schema', 'ready reads: ddx version'],
		['state-not-writable', 'ready reads: owner and mode of the state folders'],
		['logs-piling-up', 'ready reads: size and age of the agent logs'],
	])('for %s', (kind, expected) => {
		expect(first(kind)).toBe(expected);
	});

	it('is looked at for every kind there is', () => {
		for (const {kind} of symptomKinds) expect(first(kind), kind).toMatch(/^(ready|drift) reads: /);
	});

	it('on a torn tracker never rewrites it', () => {
		for (const {kind} of symptomKinds) expect(first(kind, {picture: torn}), kind).toMatch(/^(ready|drift) reads: /);
		expect(first('idle-workers', {picture: torn})).toBe('drift reads: ready beads, counted by this console');
	});

	it('is a look where there is neither systemd, ss, ps nor git', () => {
		const poor = {lacks: ['systemctl', 'ss', 'ps', 'git'], picture: calm({unit: null})};
		expect(first('server-down', poor)).toBe('drift reads: ddx processes and server.addr');
		expect(first('port-taken', poor)).toBe('drift reads: who listens on port 7743');
		expect(first('stuck-claim', poor)).toBe('drift reads: the process of the worker');
		expect(first('torn-tracker', poor)).toBe('drift reads: .ddx/beads.jsonl against the last commit');
	});

	it('asks for the worker where the server holds its claim', () => {
		expect(first('stuck-claim', {picture: calm({claims: [serverHeldClaim('shop-1a2b')]})})).toBe('drift reads: ps -p 4412');
	});

	it('is the key of the provider that fails', () => {
		expect(first('provider-auth', {}, {key: 'ANTHROPIC_API_KEY'})).toContain('ANTHROPIC_API_KEY');
	});
});

describe('what the other keys run', () => {
	it('captures the bead and then frees it', () => {
		expect(others('stuck-claim')).toEqual([
			'ready reads: ddx bead show shop-1a2b --json > /tmp/shop-1a2b-stuck.json',
			'drift changes: ddx bead update shop-1a2b --unclaim',
		]);
	});

	it('asks for the focus, and lists workers by their files, where a run is blocked', () => {
		expect(others('blocked-run')).toEqual([
			'drift reads: ddx work focus --json',
			'drift reads: workers by their files and processes',
		]);
	});

	it('asks the doctor, copies, stops and restores a torn tracker', () => {
		const all = others('torn-tracker', {picture: torn});
		expect(all[0]).toBe('drift reads: ddx bead doctor --json');
		expect(all).toContain('ready destroys: git checkout .ddx/beads.jsonl');
	});

	it('prunes old logs only as something that destroys', () => {
		expect(others('logs-piling-up').at(-1)).toBe(
			'ready destroys: find /home/sam/shop/.ddx/agent-logs -type f -mtime +30 -delete',
		);
	});

	it('never leaves a secret to be shown', () => {
		for (const {kind} of symptomKinds) for (const {resolution} of offers(kind)) expect(resolution.effect).not.toBe('exposes');
	});
});

function never(kind: string): never {
	throw new Error(`nothing is offered for ${kind}`);
}
