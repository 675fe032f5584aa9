import {afterEach, describe, expect, it} from 'vitest';
import {startBench, stopBenches} from '../support/screen.ts';

afterEach(stopBenches);

describe('a screen', () => {
	it('takes the terminal, and gives it back as it was when the operator leaves', async () => {
		const bench = await startBench();
		expect(await bench.terminal.alternate()).toBe(true);
		expect(bench.terminal.stdin.raw).toBe(true);
		expect(bench.terminal.written()).toContain('\x1b[?2004h');
		await bench.press('q');
		expect(await bench.screen.done).toEqual({kind: 'quit'});
		expect(await bench.terminal.alternate()).toBe(false);
		expect(bench.terminal.stdin.raw).toBe(false);
		expect(bench.terminal.written()).toMatch(/\x1b\[\?2004l[\s\S]*\x1b\[\?1049l/);
		expect(bench.terminal.written().lastIndexOf('\x1b[?25h')).toBeGreaterThan(bench.terminal.written().lastIndexOf('\x1b[?25l'));
	});

	it('lends the terminal, draws nothing meanwhile, and comes back whole at the size it then has', async () => {
		const bench = await startBench();
		let duringRaw: boolean | null = null;
		let duringAlternate: boolean | null = null;
		let written = '';
		const result = await bench.screen.suspend(async () => {
			duringRaw = bench.terminal.stdin.raw;
			duringAlternate = await bench.terminal.alternate();
			const before = bench.terminal.written().length;
			bench.wait(60_000);
			bench.store.world.ticked();
			bench.terminal.press('q');
			await new Promise((resolve) => setTimeout(resolve, 30));
			await bench.terminal.resize(100, 30);
			written = bench.terminal.written().slice(before);
			return 7;
		});
		expect([result, duringRaw, duringAlternate, written]).toEqual([7, false, false, '']);
		expect(bench.terminal.stdin.raw).toBe(true);
		expect(await bench.terminal.alternate()).toBe(true);
		expect(bench.console.asked).toEqual([]);
		const lines = await bench.lines();
		expect(lines).toHaveLength(30);
		expect(lines.at(-1)).toMatch(/^└.*┘$/);
		expect(lines[0]).toMatch(/14:04:22$/);
	});

	it('stops by Ctrl+Z with the terminal given back', async () => {
		const bench = await startBench();
		await bench.press('\x1a');
		await expect.poll(() => bench.console.asked).toEqual(['suspend']);
		await expect.poll(() => bench.terminal.stdin.raw).toBe(true);
	});

	it('ended while it is stopped, writes nothing into the shell', async () => {
		const bench = await startBench();
		const stopped = bench.screen.suspend(async () => {
			const before = bench.terminal.written().length;
			bench.screen.close();
			return bench.terminal.written().slice(before);
		});
		expect(await stopped).not.toContain('1049');
		expect(await bench.screen.done).toEqual({kind: 'closed'});
	});

	it.each(['EIO', 'EPIPE'])('ends when writing to the terminal gives %s, and writes no more', async (code) => {
		const bench = await startBench();
		bench.terminal.stdout.emit('error', Object.assign(new Error('gone'), {code}));
		expect(await bench.screen.done).toEqual({kind: 'lost', code});
		const before = bench.terminal.written().length;
		bench.store.world.ticked();
		await bench.settled();
		expect(bench.terminal.written().length).toBe(before);
		bench.terminal.stdout.emit('error', Object.assign(new Error('gone'), {code}));
	});

	it('leaves one listener for late errors behind, however many screens there were', async () => {
		const {terminal, screen} = await startBench();
		const heard = () =>
			[terminal.stdin, terminal.stdout].map((one) =>
				one.eventNames().map((name) => `${String(name)} ${one.listenerCount(name)}`),
			);
		screen.close();
		await screen.done;
		const before = heard();
		expect(before.flat()).toContain('error 1');
		for (let times = 0; times < 2; times += 1) {
			const next = await startBench({terminal});
			next.screen.close();
			await next.screen.done;
		}
		expect(heard()).toEqual(before);
		terminal.stdout.emit('error', Object.assign(new Error('gone'), {code: 'EIO'}));
	});

	it('ends when the keyboard is gone', async () => {
		const bench = await startBench();
		bench.terminal.stdin.emit('end');
		expect(await bench.screen.done).toEqual({kind: 'lost', code: 'EOF'});
	});

	it('has one timer, which goes with it', async () => {
		const before = process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
		const bench = await startBench();
		await bench.settled();
		expect(process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length).toBeLessThanOrEqual(before + 2);
		bench.screen.close();
		expect(await bench.screen.done).toEqual({kind: 'closed'});
		await expect
			.poll(() => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length)
			.toBeLessThanOrEqual(before);
	});

	it('tells of a bug of ours once the terminal is given back', async () => {
		const bench = await startBench();
		Object.assign(bench.console.acting, {
			start() {
				throw new Error('a bug');
			},
		});
		bench.screen.done.catch(() => null);
		await bench.press('\r');
		await expect(bench.screen.done).rejects.toThrow('a bug');
		expect(await bench.terminal.alternate()).toBe(false);
	});
});
