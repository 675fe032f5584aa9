import {readFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {demoToken} from '../../fixtures/ductile/installation.ts';
import type {Served} from '../../fixtures/index.ts';
import {serve} from '../../fixtures/index.ts';
import {surroundingsOf} from '../../source/engine/surroundings.ts';
import {poll} from '../../source/observe/poll.ts';
import {systems} from '../../source/systems/index.ts';
import type {System} from '../../source/systems/system.ts';
import {badServer, type Failing, failings} from '../support/bad-answers.ts';

/** The longest list that is read, and what the kernel takes in beside. */
const mostBytes = 32 * 1024 * 1024;

type Blind = {readonly question: string | null; readonly gaps: readonly string[]; readonly isLittle: boolean};

/** Where a served system has its server, and how a place with a server of ours before it is written. */
type Front = {
	readonly system: string;
	readonly story: string;
	/** What is not seen at such a place in any case. */
	readonly unseen: readonly string[];
	/** Asked at which path or with which method, which sources see nothing then. */
	readonly asked: readonly (readonly [asked: string, blind: readonly string[]])[];
	good(served: Served, asked: string): number | string;
	at(served: Served, own: number | string, asked: string): string;
	/** A socket of its own for each server, where it is no port. */
	socket?(served: Served, name: string): string;
	isBad(text: string, asked: string): boolean;
};

function systemCalled(name: string): System {
	const found = systems.find((one) => one.name === name);
	if (found === undefined) throw new Error(`there is no system ${name}`);
	return found;
}

const overHttp = (text: string, asked: string) => text.split(/[ ?]/, 2)[1] === asked;
const portsOf = ({at}: Served) => at.match(/\d{2,5}(?=\+|$)/g)?.map(Number) ?? [];

const fronts: readonly Front[] = [
	{
		system: 'ductile',
		story: 'calm',
		unseen: ['database', 'files', 'log'],
		asked: [
			['/', ['catalogue', 'gateway', 'jobs', 'queue']],
			['/healthz', ['health']],
			['/analytics/queue', ['queue']],
			['/analytics/summary', ['queue']],
			['/jobs', ['jobs']],
			['/job-logs', ['jobs']],
			['/plugins', ['catalogue']],
			['/scheduler/jobs', ['catalogue']],
			['/config/view', ['catalogue']],
		],
		good: ({at}) => Number(/listen: 127\.0\.0\.1:(\d+)/.exec(readFileSync(path.join(at, 'config.yaml'), 'utf8'))?.[1]),
		at: (_, own) => `http://127.0.0.1:${own}`,
		isBad: overHttp,
	},
	{
		system: 'helix',
		story: 'calm',
		unseen: [],
		asked: [
			['shadow', ['shadow']],
			['research', ['research']],
		],
		good: (served, asked) => portsOf(served)[asked === 'shadow' ? 0 : 1] ?? 0,
		at(served, own, asked) {
			const [shadow, research] = portsOf(served);
			return asked === 'shadow' ? `127.0.0.1:${own}+${research}` : `127.0.0.1:${shadow}+${own}`;
		},
		isBad: (text) => overHttp(text, '/status'),
	},
	{
		system: 'caxton',
		story: 'steady',
		unseen: [],
		asked: [
			['/api/v1/health', ['api']],
			['/api/v1/agents', ['agents']],
		],
		good: ({at}) => Number(/\d+$/.exec(at)?.[0]),
		at: (_, own) => `http://127.0.0.1:${own}`,
		isBad: overHttp,
	},
	{
		system: 'supervisor',
		story: 'calm',
		unseen: [],
		asked: [
			['state', ['state']],
			// Whether its security is on is then not known; nothing is a gap for that.
			['events.subscribe', []],
		],
		good: ({at}) => at,
		at: (_, own) => String(own),
		socket: ({at}, name) => path.join(path.dirname(at), name),
		isBad: (text, asked) => text.includes(`"method":"${asked}"`),
	},
];

describe.each(fronts)('a simulated $system that answers', ({system: name, story, unseen, asked, good, at, socket, isBad}) => {
	const system = systemCalled(name);
	let served: Served;
	beforeAll(async () => {
		served = await serve({system: name, story});
	});
	afterAll(() => served.stop());

	/** The sources that are gaps while one question is answered badly, as soon as they are those of `expected`, and what was read of it. */
	async function blind(question: string | null, how: Failing, expected: readonly string[]): Promise<Blind> {
		const own = socket?.(served, `${question ?? 'none'}-${failings.indexOf(how)}.sock`) ?? 0;
		const server = await badServer(own, good(served, question ?? ''), {
			how,
			isBad: (text) => question !== null && isBad(text, question),
		});
		const surroundings = surroundingsOf({...served.environment, DUCTILE_API_KEY: demoToken});
		const watched = await system.watch(surroundings, at(served, own === 0 ? server.port : own, question ?? ''));
		const polling = poll({sources: watched.sources, now: Date.now});
		try {
			// Whoever has little of a processor may take an answer that comes late for none: not look after look.
			let gaps: readonly string[] = [];
			for (let looks = 0; looks < 8 && (looks === 0 || gaps.join() !== expected.join()); looks++) {
				await polling.lookNow();
				const {sources} = watched.view(polling.readings(), Date.now()).snapshot;
				const blinded = sources.filter(({state}) => state === 'gap');
				expect(blinded.every(({reason}) => (reason ?? '') !== '')).toBe(true);
				gaps = blinded.map((source) => source.name).toSorted();
			}
			return {question, gaps, isLittle: server.most() < mostBytes};
		} finally {
			polling.stop();
			server.close();
		}
	}

	it.each(failings)('%s costs the console no more than a gap', {timeout: 120_000}, async (how) => {
		await blind(null, how, unseen);
		const wanted = asked.map(([question, gaps]) => ({question, gaps: [...unseen, ...gaps].toSorted(), isLittle: true}));
		expect(await Promise.all(wanted.map(({question, gaps}) => blind(question, how, gaps)))).toEqual(wanted);
	});
});
