import {afterEach, describe, expect, it} from 'vitest';
import {ours} from '../../source/text/safe-text.ts';
import {attempt, usual} from '../support/fake-console.ts';
import {diagnosis, offer, symptom} from '../support/picture.ts';
import type {Bench} from '../support/screen.ts';
import {startBench, stopBenches} from '../support/screen.ts';

afterEach(stopBenches);

const footer = async (bench: Bench) => (await bench.lines()).at(-1);
const two = diagnosis([
	symptom('stuck-claim', 'shop-1a2b'),
	symptom('stuck-claim', 'shop-77aa'),
	symptom('provider-auth', null, {title: 'Provider auth failing', severity: 'warning'}),
]);

describe('Enter and the digits', () => {
	it('run the first command and the steps of the highlighted symptom', async () => {
		const bench = await startBench();
		await bench.press('\r');
		await bench.press('2');
		expect(bench.console.asked).toEqual(['start stuck-claim:shop-1a2b 0', 'start stuck-claim:shop-1a2b 1']);
	});

	it('in one read with moves act on what the moves led to, once that is on the screen', async () => {
		const bench = await startBench();
		await bench.show(two);
		await bench.press('jj\r');
		expect(bench.console.asked).toEqual(['start provider-auth 0']);
	});

	it('act on the symptom by its identity, wherever its row has gone', async () => {
		const bench = await startBench();
		await bench.show(two);
		await bench.press('j');
		await bench.show(diagnosis([symptom('new', null), ...two.symptoms]));
		expect((await bench.lines())[5]).toMatch(/▸ ✖ critical Stuck claim +shop-77aa/);
		await bench.press('\r');
		expect(bench.console.asked).toEqual(['start stuck-claim:shop-77aa 0']);
	});

	it('run nothing when what they run has just changed by itself', async () => {
		const bench = await startBench();
		bench.wait(5000);
		bench.console.offered.set('stuck-claim:shop-1a2b', {...usual, offers: [offer('0', ['kill', '4412'])]});
		await bench.show(diagnosis([symptom('stuck-claim', 'shop-1a2b')]));
		await bench.press('\r', 200);
		expect(bench.console.asked).toEqual([]);
		expect(await footer(bench)).toMatch(/has just changed: look again/);
		await bench.press('\r', 600);
		expect(bench.console.asked).toEqual(['start stuck-claim:shop-1a2b 0']);
	});

	it('run nothing for a symptom that is gone: the cursor stays on it', async () => {
		const bench = await startBench();
		const [stuck, ...others] = two.symptoms;
		await bench.show(two);
		await bench.show(diagnosis(others, {cleared: stuck === undefined ? [] : [stuck]}));
		await bench.press('\r');
		expect(bench.console.asked).toEqual([]);
		expect(await footer(bench)).toMatch(/This symptom is gone/);
		expect((await bench.lines())[5]).toMatch(/▸ · cleared/);
	});

	it('in a table open the row, and in Output say where they run', async () => {
		const bench = await startBench();
		await bench.press('\t');
		await bench.press('j\r');
		expect(bench.console.asked).toEqual(['detail workers w2']);
		expect((await bench.lines()).join('\n')).toContain('Detail of w2');
		await bench.press('q');
		await bench.press('\x1b[Z\x1b[Z');
		await bench.press('\r');
		expect(await footer(bench)).toMatch(/Enter runs from Symptoms or Runbook/);
	});

	it('in the runbook run the highlighted step, which bears the sign', async () => {
		const bench = await startBench();
		await bench.press('\t\t\t\t\t');
		await bench.press('j');
		expect((await bench.lines())[27]).toMatch(/^│▸ ⏎ ddx bead show/);
		expect(await footer(bench)).toMatch(/Enter run step 2/);
		await bench.press('\r');
		expect(bench.console.asked).toEqual(['start stuck-claim:shop-1a2b 1']);
	});

	it('ask for what is to be filled in', async () => {
		const bench = await startBench();
		const asks = offer('0', ['ddx', 'bead', 'show', '<id>'], {state: 'asks', missing: ['id', 'name']});
		bench.console.offered.set('stuck-claim:shop-1a2b', {...usual, offers: [asks]});
		await bench.show(diagnosis([symptom('stuck-claim', 'shop-1a2b')]));
		await bench.press('\r');
		expect(await footer(bench)).toMatch(/<id>:/);
		await bench.press('shop-9');
		await bench.press('\r');
		expect(await footer(bench)).toMatch(/<name>:/);
		await bench.press('ann');
		await bench.press('\r');
		expect(bench.console.asked).toEqual(['fill {"id":"shop-9","name":"ann"}', 'start stuck-claim:shop-1a2b 0']);
	});

	it('say why a step does not run', async () => {
		const bench = await startBench({at: {readOnly: true}});
		await bench.press('3');
		expect(await footer(bench)).toMatch(/Not run: this console is read-only/);
		bench.console.offered.set('stuck-claim:shop-1a2b', {
			...usual,
			offers: [offer('0', ['caxton', 'x'], {state: 'planned', action: null, why: ours('planned, not shipped')})],
		});
		await bench.show(diagnosis([symptom('stuck-claim', 'shop-1a2b')]));
		await bench.press('\r');
		expect(await footer(bench)).toMatch(/Not run: planned, not shipped/);
		expect(bench.console.asked).toEqual([]);
	});
});

describe('text that was never keys', () => {
	it('pasted over the panels does nothing and says so', async () => {
		const bench = await startBench();
		await bench.press('\x1b[200~1\rq\x1b[201~');
		expect(bench.console.asked).toEqual([]);
		expect(await footer(bench)).toMatch(/Not pasted/);
		await bench.press('echo 123\r');
		expect(bench.console.asked).toEqual([]);
		expect(await footer(bench)).toMatch(/looked like pasted text/);
	});

	it('a sequence that the line split does not end in a letter, and Esc only goes back', async () => {
		const bench = await startBench();
		await bench.press('\t');
		await bench.press('\x1b');
		await expect.poll(() => bench.store.getState().focus).toBe('symptoms');
		await bench.press('[A', 0);
		await bench.press('\x1b');
		await bench.press('\x1b');
		expect(bench.console.asked).toEqual([]);
		expect(bench.store.getState().overlays).toEqual([]);
	});

	it('pasted into a line is typed, unless it has more than one line', async () => {
		const bench = await startBench();
		await bench.press('!');
		await bench.press('\x1b[200~ps aux\r\x1b[201~');
		expect(await footer(bench)).toMatch(/your command: ps aux/);
		await bench.press('\x1b[200~a\nb\x1b[201~');
		expect(bench.store.getState().typing).toMatchObject({text: 'ps aux'});
		await bench.press('\r');
		expect(bench.console.asked).toEqual(['own ps aux', 'start own own']);
	});
});

describe('the other keys', () => {
	it('filter as one types, and Esc takes it back', async () => {
		const bench = await startBench();
		await bench.press('\t\t\t\t');
		await bench.press('/');
		await bench.press('number 3');
		const lines = await bench.lines();
		expect(lines[17]).toMatch(/Beads 40, 1-6 of 11 \/number 3/);
		expect(lines.slice(19, 25).filter((line) => /Title number 3/.test(line))).toHaveLength(6);
		await bench.press('9');
		expect((await bench.lines()).slice(19, 25).filter((line) => /Title number/.test(line))).toHaveLength(1);
		await bench.press('[(*');
		expect((await bench.lines())[19]).toMatch(/nothing matches the filter/);
		await bench.press('\x03');
		expect((await bench.lines())[17]).toMatch(/Beads 40, 1-6 of 40 ─/);
	});

	it('sort by the next column, and the other way round', async () => {
		const bench = await startBench();
		await bench.press('\t\t\t\t');
		await bench.press('ss');
		expect((await bench.lines())[18]).toMatch(/status \^/);
		expect((await bench.lines())[19]).toMatch(/closed/);
		await bench.press('S');
		expect((await bench.lines())[19]).toMatch(/open/);
		await bench.press('s');
		await bench.press('s');
		expect((await bench.lines())[18]).not.toMatch(/[\^v] /);
	});

	it('acknowledge, take back, snooze', async () => {
		const bench = await startBench();
		await bench.press('a');
		expect((await bench.lines())[3]).toMatch(/ known /);
		await bench.press('a');
		await bench.press('A');
		await bench.press('2');
		expect(bench.console.asked).toEqual([
			'acknowledge stuck-claim:shop-1a2b null',
			'withdraw stuck-claim:shop-1a2b operator',
			`acknowledge stuck-claim:shop-1a2b ${bench.now() + 3_600_000}`,
		]);
		expect((await bench.lines())[3]).toMatch(/ till \d\d:\d\d /);
		await bench.show(diagnosis([symptom('stuck-claim', 'shop-1a2b')]));
		expect((await bench.lines())[3]).toMatch(/ till /);
	});

	it('pause, look now, copy, help, zoom', async () => {
		const bench = await startBench();
		await bench.press('p');
		expect((await bench.lines())[1]).toMatch(/PAUSED/);
		await bench.press('p');
		await bench.press('r');
		await bench.press('C');
		expect(bench.console.asked).toEqual(['pause true', 'pause false', 'look', 'copy ps -p 4412']);
		await bench.press('?');
		await expect.poll(async () => (await bench.lines())[3]).toMatch(/│ keys +│ group +│ does/);
		await bench.press('?');
		await bench.press('\tz');
		expect((await bench.lines())[2]).toMatch(/^┌ Workers 2 of 3 alive ─+┐$/);
		await bench.press('z');
		expect((await bench.lines())[2]).toMatch(/^┌ Symptoms/);
	});

	it('quit at once, but ask while a change runs', async () => {
		const bench = await startBench();
		const change = usual.offers[2];
		if (change === undefined) throw new Error('there is a third step');
		bench.store.world.acted({kind: 'attempt', attempt: attempt('a', change, {state: 'running'})});
		await bench.press('q');
		expect((await bench.lines()).join('\n')).toContain('A change is running');
		await bench.press('n');
		await bench.press('\x03');
		await bench.press('y');
		expect(bench.console.asked).toEqual(['quit']);
		expect(await bench.screen.done).toEqual({kind: 'quit'});
	});

	it('end the running command, and show the output of the one before', async () => {
		const bench = await startBench();
		const [first, second] = usual.offers;
		if (first === undefined || second === undefined) throw new Error('there are two steps');
		await bench.press('\r');
		bench.store.world.acted({
			kind: 'attempt',
			attempt: attempt('attempt-1', first, {state: 'ended', outcome: {kind: 'ended', exitCode: 1, durationMs: 14}}),
		});
		await bench.press('2');
		bench.store.world.acted({kind: 'attempt', attempt: attempt('attempt-2', second, {state: 'running'})});
		await bench.settled();
		expect((await bench.lines())[26]).toMatch(/\$ ddx bead show shop-1a2b +running/);
		await bench.press('x');
		expect(bench.console.asked.at(-1)).toBe('cancel attempt-2');
		await bench.press('<');
		expect((await bench.lines())[26]).toMatch(/\$ ps -p 4412 +exit 1, 14ms/);
	});
});

describe('the runbook, opened by hand', () => {
	it('runs a step of an entry for no symptom', async () => {
		const bench = await startBench();
		const entry = {
			section: ours('Rollback'),
			heading: ours('An upgrade caused crash loops'),
			line: 90,
			watched: null,
			stop: null,
		};
		bench.store.world.runbookRead({
			file: ours('runbook.md'),
			origin: 'installation',
			title: ours('Runbook'),
			trusted: true,
			commands: [],
			outside: {hash: 'h', names: [], changes: null},
			entries: [entry, entry],
		});
		await bench.press('R');
		expect((await bench.lines())[2]).toMatch(/Runbook runbook\.md: 2 entries, 2 not watched/);
		await bench.press('j\r');
		expect((await bench.lines())[3]).toMatch(/from +runbook\.md:90/);
		await bench.press('2');
		expect(bench.console.asked).toEqual(['start own 1']);
		expect(bench.store.getState().overlays).toEqual([]);
	});

	it('opened for a symptom it runs for that one, as its steps stand now', async () => {
		const bench = await startBench();
		await bench.press('\t\t\t\t\t');
		await bench.press('o');
		bench.console.offered.set('stuck-claim:shop-1a2b', {...usual, offers: [offer('0', ['true'])]});
		bench.wait(1000);
		await bench.show(diagnosis([symptom('stuck-claim', 'shop-1a2b')]));
		expect((await bench.lines()).join('\n')).toMatch(/1 +true/);
		await bench.press('1');
		expect(bench.console.asked).toEqual(['start stuck-claim:shop-1a2b 0']);
	});

	it('that changed since it was accepted is shown as a difference, and accepted once that was read to its end', async () => {
		const bench = await startBench({columns: 80, rows: 24});
		const read = (hash: string, count: number) =>
			bench.store.world.runbookRead({
				file: ours('runbook.md'),
				origin: 'installation',
				title: ours('Runbook'),
				trusted: false,
				commands: [],
				outside: {
					hash,
					names: [ours('runbook.md'), ours('.ddx/hooks/validate')],
					changes: [
						{kind: 'name', text: ours('.ddx/hooks/validate')},
						{kind: 'removed', text: ours('exit 0')},
						...Array.from({length: count}, (_, at) => ({kind: 'added', text: ours(`evil ${at}`)}) as const),
					],
				},
				entries: [],
			});
		read('one', 30);
		await bench.press('T');
		const text = (await bench.lines()).join('\n');
		for (const words of ['Accept these changes?', 'with it      .ddx/hooks/validate', '31 lines', '- exit 0', '+ evil 0'])
			expect(text).toContain(words);
		await bench.press('y');
		expect(bench.console.asked).toEqual([]);
		for (let page = 0; page < 4; page++) await bench.press('\x1b[6~');
		expect((await bench.lines()).join('\n')).toContain('+ evil 29');
		// Another text is another question: it has to be on the screen first.
		read('two', 2);
		await bench.settled();
		await bench.press('y', 200);
		expect(bench.console.asked).toEqual([]);
		await bench.press('y', 1500);
		expect(bench.console.asked).toEqual(['accept']);
	});

	it('is accepted for the first time with all that it would run before the eyes, and says to read on while there is more', async () => {
		const bench = await startBench({columns: 80, rows: 24});
		const read = (count: number) =>
			bench.store.world.runbookRead({
				file: ours('runbook.md'),
				origin: 'installation',
				title: ours('Runbook'),
				trusted: false,
				commands: [
					{text: ours('rm -r old'), effect: 'destroys'},
					{text: ours('ddx bead unclaim x'), effect: 'changes', here: ours('ddx bead update x --unclaim')},
					...Array.from({length: count}, (_, at) => ({text: ours(`ps -p ${at}.`), effect: 'reads'}) as const),
				],
				outside: {hash: `h${count}`, names: [], changes: null},
				entries: [],
			});
		read(1);
		await bench.press('T');
		const text = (await bench.lines()).join('\n');
		expect(text).toMatch(/destroys +rm -r old/);
		expect(text).toMatch(/changes +ddx bead update x --unclaim .*\n.*instead of ddx bead unclaim x/);
		expect(text).toMatch(/reads +ps -p 0\./);
		expect(await footer(bench)).not.toContain('read on');
		read(400);
		expect(await footer(bench)).toContain('Down read on');
		for (let page = 0; page < 20; page++) await bench.press('\x1b[6~');
		const end = (await bench.lines()).join('\n');
		expect(end).toContain('ps -p 197.');
		expect(end).toContain('and 202 more, none that does more than these');
		expect(await footer(bench)).not.toContain('read on');
	});

	it('of a workspace is accepted by a question of its own', async () => {
		const bench = await startBench();
		bench.store.world.runbookRead({
			file: ours('runbook.md'),
			origin: 'installation',
			title: ours('Runbook'),
			trusted: false,
			commands: [],
			outside: {hash: 'h', names: [], changes: null},
			entries: [],
		});
		expect((await bench.lines())[25]).toMatch(/^├ Runbook \(not accepted\) Stuck claim after/);
		await bench.press('T');
		await bench.press('y');
		expect(bench.console.asked).toEqual(['accept']);
		expect(await footer(bench)).toMatch(/accepted as it stands/);
		await bench.press('T');
		expect(await footer(bench)).toMatch(/This runbook is accepted/);
	});
});
