import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {demoToken} from '../../fixtures/ductile/installation.ts';
import type {Served} from '../../fixtures/index.ts';
import {serve} from '../../fixtures/index.ts';
import {surroundingsOf} from '../../source/engine/surroundings.ts';
import {poll} from '../../source/observe/poll.ts';
import {systems} from '../../source/systems/index.ts';
import type {System} from '../../source/systems/system.ts';
import {badServer, type Failing, failings} from '../support/bad-answers.ts';
import {fronts} from '../support/fronts.ts';

/** The longest list that is read, and what the kernel takes in beside. */
const mostBytes = 32 * 1024 * 1024;

type Blind = {readonly question: string | null; readonly gaps: readonly string[]; readonly isLittle: boolean};

function systemCalled(name: string): System {
	const found = systems.find((one) => one.name === name);
	if (found === undefined) throw new Error(`there is no system ${name}`);
	return found;
}

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
