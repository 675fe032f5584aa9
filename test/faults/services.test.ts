import {afterEach, expect, it} from 'vitest';
import {demoToken} from '../../fixtures/ductile/installation.ts';
import {type Served, serve} from '../../fixtures/index.ts';
import {type Badly, type BadServer, badServer, type Failing, failings, httpFailings} from '../support/bad-answers.ts';
import {fronts} from '../support/fronts.ts';
import {inTerminal, type ProgramInTerminal} from '../support/pty.ts';
import {answers, isLong} from './ground.ts';

/** The longest list that is read, and what the kernel takes in beside. */
const mostBytes = 32 * 1024 * 1024;

const ways: readonly Failing[] = [...failings, ...httpFailings];

/** Every server over HTTP, in front of which all may fail, with the sources that see nothing then. */
const servers = fronts
	.filter(({socket}) => socket === undefined)
	.flatMap((front) =>
		front.system === 'helix'
			? front.asked.map(([question, gaps]) => ({...front, name: question, question, gaps}))
			: [{...front, name: front.system, question: '', gaps: [...new Set(front.asked.flatMap(([, gaps]) => gaps))]}],
	)
	.map((server, place) => ({...server, place}));

/** A few for each server in every run, in which all of them come; all for all in the long form. */
const waysOf = (place: number) => ways.filter((_, at) => isLong || at % servers.length === place);

const opened: {readonly served: Served[]; readonly servers: BadServer[]; readonly programs: ProgramInTerminal[]} = {
	served: [],
	servers: [],
	programs: [],
};
afterEach(async () => {
	for (const program of opened.programs.splice(0)) if (program.exit() === null) program.kill('SIGKILL');
	for (const server of opened.servers.splice(0)) server.close();
	await Promise.all(opened.served.splice(0).map((served) => served.stop()));
});

/** The sources that the header names as gaps, with a reason. */
function gapsIn(console: ProgramInTerminal): readonly string[] {
	return [...(console.lines()[1] ?? '').matchAll(/([a-z]+) ✖ gap(?: \w+)?: \S/g)].map(([, name]) => name ?? '').toSorted();
}

async function withstands({
	name,
	system,
	story,
	unseen,
	gaps,
	question,
	good,
	at,
	place,
}: (typeof servers)[number]): Promise<void> {
	const badly: {-readonly [Key in keyof Badly]: Badly[Key]} = {how: 'half', isBad: () => false};
	const served = await serve({system, story});
	opened.served.push(served);
	const server = await badServer(0, good(served, question), badly);
	opened.servers.push(server);
	// So wide that the header names each source with its reason.
	const env = {...served.environment, DUCTILE_API_KEY: demoToken};
	const console = inTerminal(['--at', at(served, server.port, question)], {columns: 900, rows: 30, env});
	opened.programs.push(console);
	/** Those and no others are gaps, as soon as each was looked at. */
	const misses = async (wanted: readonly string[], when: string) => {
		let lookedAt = Number.NEGATIVE_INFINITY;
		const looked = () => {
			if (performance.now() - lookedAt > 500) {
				console.press('r');
				lookedAt = performance.now();
			}
			return gapsIn(console);
		};
		await expect.poll(looked, {timeout: 60_000, interval: 50, message: `${name}, ${when}`}).toEqual(wanted);
	};
	const well = unseen.toSorted();
	const blind = [...new Set([...unseen, ...gaps])].toSorted();
	await misses(well, 'at first');
	for (const how of waysOf(place)) {
		Object.assign(badly, {how, isBad: () => true});
		await misses(blind, how);
		await answers(console);
		badly.isBad = () => false;
		// Ductile's health keeps its one request for 15 seconds, if nothing ends it.
		if (!isLong) server.drop();
		await misses(well, `after it answered ${how}`);
	}
	server.gone();
	await misses(blind, 'gone');
	await server.back();
	await misses(well, 'back');
	expect([server.followed(), server.most() < mostBytes], name).toEqual([0, true]);
	console.press('q');
	expect((await console.ended()).exitCode).toBe(0);
}

/** A machine with forty others at work takes a minute where a quiet one takes twenty seconds. */
const timeout = isLong ? 3_600_000 : 300_000;

it('whatever a server over HTTP answers, the program says what it misses and why, keeps the rest, and sees again', {
	timeout,
}, async () => {
	await Promise.all(servers.map(withstands));
});
