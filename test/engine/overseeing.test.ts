import http from 'node:http';
import net, {type AddressInfo, type Socket} from 'node:net';
import {afterEach, describe, expect, it} from 'vitest';
import type {Overseen} from '../../source/domain/overseen.ts';
import type {Found, Here} from '../../source/engine/finding.ts';
import {type Overseeing, oversee} from '../../source/engine/overseeing.ts';
import {surroundingsOf} from '../../source/engine/surroundings.ts';
import {createTriageStore, type TriageStore} from '../../source/store/store.ts';
import {ductile} from '../../source/systems/ductile/index.ts';
import {place} from '../support/picture.ts';

const ends: (() => void)[] = [];
afterEach(() => {
	for (const end of ends.splice(0)) end();
});

/** What listens on a port of its own, with every connection that it took. */
async function listening<Server extends net.Server>(server: Server): Promise<{readonly at: string; readonly sockets: Socket[]}> {
	const sockets: Socket[] = [];
	server.on('connection', (socket: Socket) => {
		sockets.push(socket);
		socket.on('error', () => {});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	ends.push(() => {
		for (const socket of sockets) socket.destroy();
		server.close();
	});
	return {at: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, sockets};
}

/** A gateway as far as it is recognised; `asked` counts its answers, `health` those of its health, for which only one request is open at a time. */
async function answering() {
	const count = {asked: 0, health: 0};
	const server = http.createServer((asked, answer) => {
		count.asked++;
		if (asked.url === '/healthz') count.health++;
		answer.setHeader('content-type', 'application/json');
		answer.end(
			JSON.stringify(asked.url === '/' ? {name: 'Ductile Gateway'} : {status: 'ok', plugins_loaded: 1, uptime_seconds: 9}),
		);
	});
	return {...(await listening(server)), count};
}

const silent = () => listening(net.createServer());

/** What sends without end, as fast as it is taken. */
async function flooding() {
	const block = Buffer.alloc(256 * 1024, 'x');
	const server = http.createServer((_, answer) => {
		answer.writeHead(200, {'content-type': 'application/json'});
		const send = () => {
			while (!answer.destroyed && answer.write(block));
		};
		answer.on('drain', send);
		send();
	});
	return await listening(server);
}

/** All that are overseen, the first as the one that is on the screen, the others found after it. */
async function overseeing(first: string, others: readonly string[], more: Partial<Found> = {}) {
	const here = (at: string): Here => ({system: ductile, at});
	const env = {DUCTILE_API_KEY: 'a-token-of-the-test', XDG_RUNTIME_DIR: ''};
	const surroundings = {...surroundingsOf(env), proc: '/nowhere'};
	const found = {
		kind: 'found' as const,
		...here(first),
		surroundings,
		also: [],
		others: async (tell: (found: readonly Here[]) => void = () => {}) => {
			tell(others.map(here));
			return others.map(here);
		},
		...more,
	} as Extract<Found, {kind: 'found'}>;
	const where = {system: null, at: null, runbook: null, config: 'none'};
	const storeFor = () => createTriageStore({place, now: surroundings.now});
	const all: Overseeing = await oversee(found, {where, storeFor, opensItself: false});
	ends.push(() => all.stop());
	const [post] = all.posts();
	if (post?.store == null) throw new Error('the first is not there');
	return {all, post, store: post.store};
}

const lineOf = (store: TriageStore, at: string): Overseen | undefined =>
	store.getState().systems.find((one) => one.id === `ductile ${at}`);
const sourceOf = (line: Overseen | undefined, name: string) => line?.sources.find((source) => source.name === name);
const patience = {timeout: 60_000, interval: 20};

describe('systems that are overseen together', {timeout: 120_000}, () => {
	it('are each seen at their own pace: one that never answers and one that never ends keep no other waiting', async () => {
		const [good, mute, flood] = await Promise.all([answering(), silent(), flooding()]);
		const {all, post, store} = await overseeing(mute.at, [good.at, flood.at]);
		all.show(post);
		await expect.poll(() => mute.sockets.length > 0 && flood.sockets.length > 0, patience).toBe(true);
		// The silent one never answers, and the other one is asked again and again.
		const before = good.count.asked;
		await expect.poll(() => good.count.asked > before + 3, patience).toBe(true);
		await expect.poll(() => sourceOf(lineOf(store, good.at), 'gateway')?.state, patience).toBe('fresh');

		await expect.poll(() => lineOf(store, mute.at)?.verdict ?? null, patience).not.toBeNull();
		await expect.poll(() => lineOf(store, flood.at)?.verdict ?? null, patience).not.toBeNull();
		expect(sourceOf(lineOf(store, mute.at), 'queue')).toMatchObject({
			state: 'gap',
			reason: expect.stringMatching(/no whole answer/),
		});
		// Each connection of the flood was cut off at a limit: no source asks for more than 4 MiB, and the kernel holds some.
		await expect.poll(() => flood.sockets.length > 4, patience).toBe(true);
		expect(Math.max(...flood.sockets.filter(({destroyed}) => destroyed).map(({bytesWritten}) => bytesWritten))).toBeLessThan(
			16 * 1024 * 1024,
		);
		const asked = good.count.asked;
		await expect.poll(() => good.count.asked > asked + 3, patience).toBe(true);
		expect(sourceOf(lineOf(store, good.at), 'gateway')?.state).toBe('fresh');
	});

	it('keep what they know while another is on the screen, and tell the one that is', async () => {
		const [one, two] = await Promise.all([answering(), answering()]);
		const {all, post, store} = await overseeing(one.at, [two.at]);
		all.show(post);
		await expect.poll(() => store.getState().systems.map(({verdict}) => verdict !== null), patience).toEqual([true, true]);
		const other = () => all.posts()[1];
		// Its own screen has its pictures before anybody was there.
		await expect.poll(() => other()?.store?.getState().snapshot?.system.name, patience).toBe('ductile');
		const second = other();
		if (second === undefined) throw new Error('the second is not there');
		all.show(second);
		expect(second.store?.getState().systems.map(({id, current}) => [id, current])).toEqual([
			[`ductile ${one.at}`, false],
			[`ductile ${two.at}`, true],
		]);
	});

	it('are not told of while there is one alone', async () => {
		const one = await answering();
		const {all, post, store} = await overseeing(one.at, []);
		all.show(post);
		await expect.poll(() => store.getState().snapshot !== null, patience).toBe(true);
		expect(store.getState().systems).toEqual([]);
	});

	it('are paused together, and each that is entered goes on where its own screen is not paused', async () => {
		const [one, two] = await Promise.all([answering(), answering()]);
		const {all, post} = await overseeing(one.at, [two.at]);
		all.show(post);
		await expect.poll(() => one.count.health > 0 && two.count.health > 0, patience).toBe(true);
		all.pause(true);
		const other = all.posts()[1];
		if (other === undefined) throw new Error('the second is not there');
		all.show(other);
		// One may have been on its way.
		const before = [one.count.health + 1, two.count.health + 1] as const;
		await expect.poll(() => one.count.health > before[0] && two.count.health > before[1], patience).toBe(true);
	});
});
