import {afterEach, describe, expect, it} from 'vitest';
import type {Overseen} from '../../source/domain/overseen.ts';
import {ours} from '../../source/text/safe-text.ts';
import {attempt, usual} from '../support/fake-console.ts';
import {diagnosis, noon, symptom} from '../support/picture.ts';
import type {Bench} from '../support/screen.ts';
import {startBench, stopBenches} from '../support/screen.ts';

afterEach(stopBenches);

const source = (name: string) => ({name, state: 'fresh', ageMs: 1000, tookMs: 2, reason: null}) as const;
const stuck = symptom('stuck-claim', 'shop-1a2b');
const ddx: Overseen = {
	id: 'ddx /src/shop',
	name: ours('ddx'),
	at: ours('~/src/shop-api'),
	current: true,
	verdict: 'critical',
	symptoms: [stuck],
	blind: 0,
	sources: [source('tracker'), source('claims')],
	trouble: null,
};
const ductile: Overseen = {
	...ddx,
	id: 'ductile /etc/ductile',
	name: ours('ductile'),
	at: ours('/etc/ductile'),
	current: false,
	verdict: 'warning',
	symptoms: [symptom('jobs-dead', null, {title: 'Job dead', severity: 'warning', summary: ours('two jobs died')})],
	sources: [source('gateway'), {...source('queue'), state: 'gap', reason: 'no token is known'}],
};
const caxton: Overseen = {
	...ddx,
	id: 'caxton localhost:8080',
	name: ours('caxton'),
	at: ours('localhost:8080'),
	current: false,
	verdict: null,
	symptoms: [],
	sources: [],
};
const all = [ddx, ductile, caxton];

async function overviewed(systems: readonly Overseen[] = all, size = {}): Promise<Bench> {
	const bench = await startBench({columns: 80, rows: 24, ...size});
	bench.store.world.overseen(systems);
	await bench.settled();
	return bench;
}
const footer = async (bench: Bench) => (await bench.lines()).at(-1);
const text = async (bench: Bench) => (await bench.lines()).join('\n');

describe('one system alone', () => {
	it('has no overview, and nothing on the screen tells of one', async () => {
		const bench = await startBench({columns: 80, rows: 24});
		await bench.press('W');
		expect(await footer(bench)).toContain('No other system was found here.');
		await bench.press('h');
		expect((await bench.lines())[0]).toMatch(/^ triage {2}ddx · /);
		expect(await text(bench)).toMatch(/Symptoms 1/);
	});
});

describe('the overview of several systems', () => {
	it('has a line each: verdict, name, where, counts, the worst symptom, how fresh', async () => {
		const bench = await overviewed();
		expect((await bench.lines())[0]).toMatch(/^ triage {2}ddx \+2 ▲1 \(w\) · /);
		await bench.press('W');
		const lines = await bench.lines();
		expect(lines[0]).toMatch(/^ triage {2}3 systems /);
		expect(lines[2]).toMatch(/^┌ Systems 3: 1 critical, 1 warning, 1 looking /);
		expect(lines[4]).toMatch(/^│▸ ✖ critical ddx +~\/src\/shop-api +✖1 ▲0 ◦0 Stuck claim.*● fresh 1s/);
		expect(lines[5]).toMatch(/^│ {2}▲ warning +ductile +\/etc\/ductile +✖0 ▲1 ◦0 Job dead: two.*✖ 1 gap/);
		expect(lines[6]).toMatch(/^│ {2}\? looking +caxton +localhost:8080 .*looking for the/);
	});

	it('says all of the system under the cursor: its symptoms, and why a source was not seen', async () => {
		const bench = await overviewed(all, {columns: 120, rows: 40});
		await bench.press('Wj');
		const lines = await bench.lines();
		expect(lines[5]).toMatch(/^│▸ ▲ warning/);
		expect(lines.join('\n')).toMatch(/ductile \/etc\/ductile *│\n│ ▲ warning Job dead: two jobs died/);
		expect(lines.join('\n')).toContain('queue ✖ gap 1s: no token is known');
	});

	it('is what going back comes to in the end, and where that ends', async () => {
		const bench = await overviewed();
		await bench.press('\t');
		await bench.press('h');
		expect(await text(bench)).toMatch(/Symptoms 1/);
		await bench.press('h');
		expect(await text(bench)).toMatch(/Systems 3/);
		await bench.press('h');
		expect(await footer(bench)).toContain('This is the overview: Enter goes into a system, q quits.');
		expect(await text(bench)).toMatch(/Systems 3/);
	});

	it('enters the system under the cursor, which stays on it while others come and go', async () => {
		const bench = await overviewed();
		await bench.press('Wj');
		bench.store.world.overseen([ddx, {...caxton, id: 'supervisor x', name: ours('supervisor')}, ductile, caxton]);
		await bench.settled();
		await bench.press('\r');
		expect(bench.console.asked).toEqual(['enter ductile /etc/ductile null']);
		bench.store.world.overseen([ddx, caxton]);
		await bench.settled();
		await bench.press('\r');
		expect(bench.console.asked).toHaveLength(1);
		expect(await footer(bench)).toContain('What the cursor was on is gone: look again.');
	});

	it('goes back to the panels of the system that they are of', async () => {
		const bench = await overviewed();
		await bench.press('W');
		await bench.press('\r');
		expect(bench.console.asked).toEqual([]);
		expect(await text(bench)).toMatch(/Symptoms 1/);
	});

	it('says why a system cannot be entered', async () => {
		const bench = await overviewed();
		bench.console.refusal = ours('It is still being opened.');
		await bench.press('Wjj');
		await bench.press('\r');
		expect(await footer(bench)).toContain('It is still being opened.');
	});

	it('leaves no system while a command runs there, and shows what it asks', async () => {
		const bench = await overviewed();
		const [offer] = usual.offers;
		if (offer === undefined) throw new Error('there is no offer');
		bench.store.world.acted({kind: 'attempt', attempt: attempt('attempt-1', offer)});
		await bench.press('Wj');
		await bench.press('\r');
		expect(await footer(bench)).toContain('A command is still running');
		expect(bench.console.asked).toEqual([]);
	});

	it('looks everywhere on r, quits on q and has help of its own', async () => {
		const bench = await overviewed();
		await bench.press('W');
		await bench.press('r');
		expect(await footer(bench)).toContain('Looking at every source of 3 systems now');
		await bench.press('?');
		expect(await text(bench)).toContain('Keys and signs');
		await bench.press('h');
		expect(await text(bench)).toMatch(/Systems 3/);
		await bench.press('q');
		expect(bench.console.asked).toEqual(['look everywhere', 'quit']);
	});

	it('opens by itself only where the operator is at nothing', async () => {
		const untouched = await overviewed();
		untouched.store.world.overviewed();
		await untouched.settled();
		expect(await text(untouched)).toMatch(/Systems 3/);
		const touched = await overviewed();
		await touched.press('\t');
		touched.store.world.overviewed();
		await touched.settled();
		expect(await text(touched)).toMatch(/Symptoms 1/);
	});

	it.each([
		[60, 15],
		[80, 24],
		[200, 60],
	])('fits a terminal of %sx%s with forty systems, the cursor always in sight', async (columns, rows) => {
		const many = Array.from({length: 40}, (_, place): Overseen => ({...ductile, id: `s${place}`, name: ours(`name-${place}`)}));
		const bench = await overviewed([ddx, ...many], {columns, rows});
		await bench.press('WG');
		const lines = await bench.lines();
		expect(lines).toHaveLength(rows);
		expect(lines.find((line) => line.startsWith('│▸'))).toContain('name-39');
		await bench.press('s');
		await bench.press('G');
		expect((await bench.lines()).find((line) => line.startsWith('│▸'))).toContain('name-');
	});
});

describe('the symptoms of all systems', () => {
	it('stand in one list, the worst first, each with its system; Enter goes to that symptom', async () => {
		const bench = await overviewed();
		await bench.press('Ws');
		const lines = await bench.lines();
		expect(lines[2]).toMatch(/Symptoms of 3 systems: 2 /);
		expect(lines[3]).toMatch(/^│▸ ✖ critical ddx +Stuck claim/);
		expect(lines[4]).toMatch(/^│ {2}▲ warning +ductile +Job dead +two jobs died/);
		expect(lines[5]).toMatch(/\? caxton localhost:8080: looking for the first time/);
		await bench.press('j');
		await bench.press('\r');
		expect(bench.console.asked).toEqual(['enter ductile /etc/ductile jobs-dead']);
	});

	it('of this system are entered where they are: the cursor is on the one that was chosen', async () => {
		const other = symptom('provider-auth', null, {title: 'Provider auth failing', severity: 'warning', since: noon});
		const bench = await overviewed([{...ddx, symptoms: [stuck, other]}, ductile]);
		await bench.show(diagnosis([stuck, other]));
		await bench.press('Wsjj');
		await bench.press('\r');
		expect(bench.console.asked).toEqual([]);
		expect((await bench.lines()).find((line) => line.startsWith('│▸'))).toContain('Provider auth');
	});

	it('go back to the overview', async () => {
		const bench = await overviewed();
		await bench.press('Ws');
		await bench.press('h');
		expect(await text(bench)).toMatch(/Systems 3/);
	});

	it('say that nothing is wrong only of what can be seen', async () => {
		const calm = all.map((one): Overseen => ({...one, symptoms: [], verdict: 'clear', sources: []}));
		const bench = await overviewed(calm);
		await bench.press('Ws');
		expect(await text(bench)).toContain('Nothing is wrong in what this console looks at.');
		bench.store.world.overseen(calm.map((one) => (one === calm[1] ? {...one, verdict: 'unknown', blind: 3} : one)));
		await bench.settled();
		expect(await text(bench)).toContain('Nothing is wrong in what can be seen.');
		expect(await text(bench)).toContain('ductile /etc/ductile: 3 kinds cannot be told');
		await bench.press('\r');
		expect(await footer(bench)).toContain('There is nothing here to enter');
	});
});
