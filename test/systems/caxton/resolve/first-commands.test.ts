import {readFileSync} from 'node:fs';
import path from 'node:path';
import {beforeAll, describe, expect, it} from 'vitest';
import type {Offer, Resolution} from '../../../../source/domain/command.ts';
import {shownAction} from '../../../../source/domain/shown-command.ts';
import type {Surroundings} from '../../../../source/domain/surroundings.ts';
import {type Binding, bind} from '../../../../source/runbook/bind.ts';
import {fill} from '../../../../source/runbook/fill.ts';
import {everyCommandIn} from '../../../../source/runbook/guided.ts';
import {orderOffers} from '../../../../source/runbook/offers.ts';
import {readRunbook} from '../../../../source/runbook/read-runbook.ts';
import type {Picture} from '../../../../source/systems/caxton/picture.ts';
import {resolverFor} from '../../../../source/systems/caxton/resolve/index.ts';
import {symptomKinds} from '../../../../source/systems/caxton/symptoms/index.ts';
import {pictureOf} from '../../../support/caxton-picture.ts';
import {symptom} from '../../../support/picture.ts';

let binding: Binding;
beforeAll(async () => {
	const file = path.resolve(import.meta.dirname, '../../../../source/systems/caxton/runbook.md');
	binding = bind(await readRunbook(readFileSync(file, 'utf8'), {file, origin: 'built-in'}), symptomKinds);
});

const surroundings = (more = {}) => ({env: {PATH: process.env.PATH, ...more}, home: '/home/sam'}) as unknown as Surroundings;
const resolve = resolverFor(surroundings(), {fill});
const values = {'caxton-pid': '4711', 'holder-pid': '99', port: '8080'};

const inShort = ({state, effect, action, why}: Resolution) =>
	`${state} ${effect}: ${action === null ? why : shownAction(action)}`;

/** What the keys run for a symptom, Enter first. */
function offers(kind: string, picture: Picture = pictureOf()): readonly string[] {
	const about = symptom(kind, null, {values});
	const all = binding.commandsFor(kind).map((command, at): Offer => {
		return {id: String(at), command, resolution: resolve({picture, symptom: about, command})};
	});
	const leads = symptomKinds.find((one) => one.kind === kind)?.leads;
	return orderOffers(all, leads).map(({resolution}) => inShort(resolution));
}

/** What becomes of the first command that begins so, opened by hand. */
function opened(start: string, more: {readonly picture?: Picture; readonly filled?: Readonly<Record<string, string>>} = {}) {
	const command = everyCommandIn(binding.runbook).find(({text}) => text.startsWith(start));
	if (command === undefined) throw new Error(`the page has lost ${start}`);
	return resolve({picture: more.picture ?? pictureOf(), symptom: null, command, filled: more.filled});
}

describe('what Enter runs first', () => {
	it.each([
		['api-not-responding', 'ready reads: GET http://127.0.0.1:8080/api/v1/health'],
		['no-agents', 'drift reads: GET http://127.0.0.1:8080/api/v1/agents'],
		['port-taken', 'drift reads: who holds port 8080'],
		['no-listener', 'ready reads: ps -o pid,user,lstart,args -p 4711'],
		['stray-command', 'ready reads: ps -o pid,user,lstart,args -p 4711'],
	])('%s', (kind, expected) => {
		expect(offers(kind)[0]).toBe(expected);
	});

	it('is spoken of for every kind, at the row that operators know where there is one', () => {
		expect([...binding.bound.keys()]).toEqual(symptomKinds.map(({kind}) => kind));
		expect(binding.bound.get('api-not-responding')?.place.heading).toBe('Server not responding');
		expect(binding.bound.get('no-agents')?.place.heading).toBe('Deploy agent via API');
	});

	it('is said to be elsewhere where it is looked at on another port', () => {
		expect(offers('api-not-responding', pictureOf({port: 9000}))[0]).toBe('drift reads: GET http://127.0.0.1:9000/api/v1/health');
	});
});

describe('the keys after it', () => {
	it('look at process, port and output, start no server, and restart the unit that is there', () => {
		const unit = {file: '/home/sam/.config/systemd/user/caxton.service', manager: 'user'} as const;
		expect(offers('api-not-responding', pictureOf({unit})).slice(1)).toEqual([
			'drift reads: processes called caxton, and what they listen on',
			'drift reads: who holds port 8080',
			expect.stringMatching(/^drift reads: it writes no log but to standard output/),
			expect.stringMatching(/^unsafe changes: it runs in the foreground/),
			'drift changes: systemctl --user restart caxton',
		]);
	});

	it('restart nothing where no unit is installed: Caxton ships none', () => {
		expect(offers('api-not-responding').at(-1)).toMatch(/^drift changes: no unit caxton is installed/);
	});

	it('end a process only by what destroys', () => {
		for (const kind of ['port-taken', 'stray-command'])
			expect(offers(kind).find((one) => one.includes('kill'))).toMatch(/^ready destroys: kill -TERM \d+$/);
	});
});

describe('the form of a deployment', () => {
	const filled = {
		name: 'mailer',
		'module-file': '/srv/mailer.wasm',
		max_memory_bytes: '10485760',
		max_cpu_millis: '1000',
		max_execution_time_ms: '5000',
	};
	it('asks for what the server takes, where the runbook has a field that it refuses', () => {
		expect(opened('curl -X POST http')).toMatchObject({
			state: 'asks',
			effect: 'changes',
			why: expect.stringContaining('422 to max_fuel'),
			missing: ['name', 'module-file', 'max_memory_bytes', 'max_cpu_millis', 'max_execution_time_ms'],
		});
	});

	it('shows all of what is sent before it is, without the module', () => {
		expect(inShort(opened('curl -X POST http', {filled}))).toBe(
			'drift changes: POST http://127.0.0.1:8080/api/v1/agents name=mailer file=/srv/mailer.wasm max_memory_bytes=10485760 max_cpu_millis=1000 max_execution_time_ms=5000',
		);
	});

	it('is not sent where it is wrong, or where no server with agents answers', () => {
		const wrong = opened('curl -X POST http', {filled: {...filled, max_cpu_millis: '2000000'}});
		expect(wrong).toMatchObject({action: null, why: expect.stringContaining('from 1 to 1000000')});
		const picture = pictureOf({answer: {kind: 'caxton', generation: 'B', tookMs: 1}});
		expect(opened('curl -X POST http', {filled, picture})).toMatchObject({
			action: null,
			why: expect.stringContaining('agents API'),
		});
	});
});

describe('what no version has', () => {
	const isPlanned = (text: string) => /^(?:caxton |watch -n 5 'caxton|ssh node-|ping node-|curl -s localhost:9090)/.test(text);

	it('is planned, not shipped, in every place, and nothing of it can be run', () => {
		const commands = everyCommandIn(binding.runbook).filter(({text, script}) => isPlanned(text) && script !== null);
		expect(commands.length).toBeGreaterThan(50);
		for (const command of commands)
			expect(resolve({picture: pictureOf(), symptom: null, command}), command.text).toMatchObject({
				state: 'planned',
				action: null,
			});
	});

	it('is run, after a question, where the operator says that this binary has it, and only that', () => {
		const has = resolverFor(surroundings({TRIAGE_CAXTON_COMMANDS: 'cluster', PATH: path.dirname(process.execPath)}), {fill});
		const of = (start: string) => {
			const command = everyCommandIn(binding.runbook).find(({text}) => text.startsWith(start));
			if (command === undefined) throw new Error(`the page has lost ${start}`);
			return has({picture: pictureOf(), symptom: null, command});
		};
		expect(of('caxton queue stats')).toMatchObject({state: 'planned'});
		// No such program is on that PATH.
		expect(of('caxton cluster members')).toMatchObject({state: 'drift', why: 'caxton is not on PATH here'});
	});
});
