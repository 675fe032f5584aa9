import {readFileSync} from 'node:fs';
import path from 'node:path';
import {beforeAll, describe, expect, it} from 'vitest';
import type {Offer, Resolution} from '../../../../source/domain/command.ts';
import {shownAction} from '../../../../source/domain/shown-command.ts';
import '../../../../source/engine/known-programs.ts';
import {type Binding, bind} from '../../../../source/runbook/bind.ts';
import {fill} from '../../../../source/runbook/fill.ts';
import {orderOffers} from '../../../../source/runbook/offers.ts';
import {readRunbook} from '../../../../source/runbook/read-runbook.ts';
import type {Picture} from '../../../../source/systems/helix/picture.ts';
import {resolverFor} from '../../../../source/systems/helix/resolve/index.ts';
import {symptomKinds} from '../../../../source/systems/helix/symptoms/index.ts';
import {warningsFor} from '../../../../source/systems/helix/warnings.ts';
import {ours} from '../../../../source/text/safe-text.ts';
import {pictureOf} from '../../../support/helix-picture.ts';
import {symptom} from '../../../support/picture.ts';

const folder = path.resolve(import.meta.dirname, '../programs');
let binding: Binding;
beforeAll(async () => {
	const file = path.resolve(import.meta.dirname, '../../../../source/systems/helix/runbook.md');
	binding = bind(await readRunbook(readFileSync(file, 'utf8'), {file, origin: 'built-in'}), symptomKinds);
});

const inShort = ({state, effect, action, why}: Resolution) =>
	`${state} ${effect}: ${action === null ? why : shownAction(action)}`;

type Setting = {
	readonly uid?: number;
	readonly picture?: Picture;
	readonly PATH?: string;
	readonly values?: Record<string, string>;
};

/** What the keys run for a symptom, Enter first. */
function offers(kind: string, {uid = 0, picture = pictureOf(), PATH = process.env.PATH ?? '', values = {}}: Setting = {}) {
	const resolve = resolverFor({env: {PATH}, home: '/home/sam', uid}, {fill});
	const unit = /research|exec/.test(kind) ? 'helix-dissonance.service' : 'helix-shadow-metrics.service';
	const given = {unit, 'service-name': unit, 'port-holder': '300', folder: '/opt/helix', 'drop-in': '/etc/x.conf', ...values};
	const about = symptom(kind, null, {values: given});
	const all = binding.commandsFor(kind).map((command, at): Offer => {
		return {id: String(at), command, resolution: resolve({picture, symptom: about, command})};
	});
	return orderOffers(all, symptomKinds.find((one) => one.kind === kind)?.leads).map(({resolution}) => resolution);
}

const first = (...given: Parameters<typeof offers>) => inShort(offers(...given)[0] as Resolution);
const all = (...given: Parameters<typeof offers>) => offers(...given).map(inShort);
const noUnits: Picture['units'] = {kind: 'none', why: ours('systemd does not answer here')};

describe('what Enter runs first', () => {
	it.each([
		['shadow-down', 'drift reads: systemctl status helix-shadow-metrics.service'],
		['research-down', 'drift reads: systemctl status helix-dissonance.service'],
		['port-conflict', "drift reads: ss -lntp '( sport = :9010 or sport = :9011 )'"],
		['exec-truncated', 'ready reads: systemctl cat helix-dissonance.service'],
		['folder-owner', 'ready reads: ls -ld /opt/helix/'],
		['shadow-unhealthy', 'ready reads: GET http://127.0.0.1:9010/status'],
		['research-unhealthy', 'ready reads: GET http://127.0.0.1:9011/status'],
		['dissonance-missing', 'ready reads: GET http://127.0.0.1:9010/status'],
		['dissonance-high', 'ready reads: GET http://127.0.0.1:9010/status'],
		['dissonance-stale', 'ready reads: GET http://127.0.0.1:9010/status'],
		['seed-only', 'ready reads: GET http://127.0.0.1:9010/status'],
		['log-errors', "drift reads: journalctl -u 'helix-*.service' -n 10"],
	])('%s', (kind, expected) => {
		expect(first(kind)).toBe(expected);
	});

	it('is a look for every kind, and every kind is spoken of', () => {
		expect([...binding.bound.keys()].toSorted()).toEqual(symptomKinds.map(({kind}) => kind).toSorted());
		for (const {kind} of symptomKinds) expect(first(kind), kind).toMatch(/^(ready|drift) reads: /);
	});

	it('needs neither systemd nor ss', () => {
		const picture = pictureOf({units: noUnits});
		expect(first('shadow-down', {picture})).toBe('drift reads: what is known of Shadow Metrics without systemd');
		expect(first('port-conflict', {PATH: '/nowhere'})).toBe('drift reads: who listens on 9010 and 9011');
	});
});

describe('sudo', () => {
	it('is left out of what only reads, and of all that root runs', () => {
		expect(all('folder-owner')).toContain('drift changes: chown helix:helix /opt/helix/');
		expect(all('folder-owner', {uid: 1000})).toContain('drift reads: ls -la /opt/helix/');
	});

	it('stays before a change of anybody else', () => {
		const changes = offers('shadow-down', {uid: 1000, PATH: `${folder}:${process.env.PATH ?? ''}`}).filter(
			({effect}) => effect !== 'reads',
		);
		for (const {action, why} of changes) expect(action === null ? why : shownAction(action)).toMatch(/^sudo /);
	});

	it('to become helix is replaced by a look at owner and mode', () => {
		expect(all('folder-owner')).toContain('drift reads: whether helix can go into /opt/helix, by owner and mode');
	});
});

describe('what the runbook gets wrong', () => {
	it('is drift: its check by grep', () => {
		expect(all('shadow-unhealthy').filter((one) => one.includes('parsed'))).toEqual([
			'drift reads: GET 127.0.0.1:9010/status, its JSON parsed',
			'drift reads: GET 127.0.0.1:9011/status, its JSON parsed',
		]);
	});

	it('is drift: a port that is another here', () => {
		const picture = pictureOf({place: {ports: {shadow: 19010, research: 19011}, root: ''}});
		expect(first('shadow-unhealthy', {picture})).toBe('drift reads: GET http://127.0.0.1:19010/status');
	});

	it('the seed script is a change that writes over evidence, and its dialog says so', () => {
		const seed = offers('dissonance-high').find(({action}) => action !== null && shownAction(action).includes('seed'));
		expect(seed?.effect).toBe('changes');
		expect(warningsFor(seed?.action as NonNullable<Resolution['action']>, pictureOf()).join()).toMatch(
			/writes over the dissonance that is there, which is evidence: 0\.14 \(source: bridge-probe/,
		);
	});

	it('what is below another root is looked for there', () => {
		const picture = pictureOf({place: {ports: {shadow: 9010, research: 9011}, root: '/srv/jail'}});
		expect(first('folder-owner', {picture})).toBe('drift reads: ls -ld /srv/jail/opt/helix/');
		const seed = offers('dissonance-high', {picture}).find(({action}) => action !== null && shownAction(action).includes('seed'));
		expect(seed).toMatchObject({effect: 'changes', state: 'drift'});
	});
});

describe('POST /time', () => {
	const entry = {iso_timestamp: '2025-11-11T20:20:00Z', timezone: 'UTC', source: 'test', human: 'trial'};
	const posts = (values: Record<string, string>) =>
		offers('research-unhealthy', {values}).filter(({action, why}) =>
			/POST|not sent/.test(action?.kind === 'look' ? action.label : (why ?? '')),
		);

	it('asks for its four fields', () => {
		expect(posts({})).toMatchObject([
			{state: 'asks', effect: 'changes', missing: ['iso_timestamp', 'timezone', 'source', 'human']},
		]);
		expect(posts({human: 'trial'})).toMatchObject([{missing: ['iso_timestamp', 'timezone', 'source']}]);
	});

	it('is held against the schema before it is sent', () => {
		expect(posts(entry)).toMatchObject([
			{state: 'ready', effect: 'changes', action: {name: 'post-time', values: entry, request: true}},
		]);
		expect(posts({...entry, iso_timestamp: 'noon'})).toMatchObject([
			{state: 'unsafe', action: null, why: expect.stringContaining('ISO 8601')},
		]);
	});
});
