import {afterEach, describe, expect, it} from 'vitest';
import {stories} from '../../fixtures/index.ts';
import type {ProgramInTerminal} from './pty.ts';
import {inTerminal} from './pty.ts';
import type {Serving, StatusSeen} from './serving.ts';
import {serving} from './serving.ts';

/**
 * What an operator does: a key, and what the screen shows then; `type` is what is typed into the line that it opened. Without a key they
 * wait: what ran is not asked for again.
 */
export type Deed = {readonly key: string; readonly shows: RegExp; readonly type?: string};

/** How a story is recognised and ended. */
export type Course = {
	readonly story: string;
	readonly kind: string;
	readonly exitCode: number;
	/** What the first key runs: the request or the argv, or what works instead. */
	readonly first: RegExp;
	readonly row: RegExp;
	/** They may need the symptom's subject, or the folder that the demo lives in. */
	readonly deeds: readonly Deed[] | ((seen: {readonly subject: string; readonly root: string}) => readonly Deed[]);
};

/** Does one thing after the other. A key that was pressed twice has left its mark in the line, which is taken back first. */
export async function act(terminal: ProgramInTerminal, deeds: readonly Deed[]): Promise<void> {
	for (const {key, shows, type} of deeds) {
		await terminal.pressUntil(key, shows);
		if (type === undefined) continue;
		const last = type.slice(-12).replace(/[.\\/]/g, '\\$&');
		await terminal.pressUntil(`${'\u007f'.repeat(200)}${type}`, new RegExp(`>:? \\S*${last}(?!\\S)`));
	}
}

/** What is served and shown in a test; both end with it. */
function stage() {
	const up: {story: Serving | null; program: ProgramInTerminal | null} = {story: null, program: null};
	afterEach(async () => {
		if (up.program?.exit() === null) up.program.kill('SIGKILL');
		up.program = null;
		await up.story?.stop();
		up.story = null;
	});
	return {
		async serve(story: string, system: string): Promise<Serving> {
			up.story = await serving(story, 1, system);
			return up.story;
		},
		show({at, env}: Serving, size = {}): ProgramInTerminal {
			up.program = inTerminal(['--at', at], {env, ...size});
			return up.program;
		},
	};
}

const kindsOf = ({symptoms}: StatusSeen) => symptoms.map(({kind}) => kind);

async function quit(terminal: ProgramInTerminal): Promise<void> {
	terminal.press('q');
	expect((await terminal.ended()).exitCode).toBe(0);
}

/** Tests that every story of a system but the calm one is recognised, and ended with the console's own keys. */
export function operatorEnds(system: string, courses: readonly Course[]): void {
	const {serve, show} = stage();
	describe('an operator with a keyboard ends, at 80x24,', {timeout: 240_000}, () => {
		it.each(courses)('$story', async ({story, kind, exitCode, first, row, deeds}) => {
			const served = await serve(story, system);
			// A detector that is not sure in one moment is in the next.
			let status = await served.status();
			while (!kindsOf(status).includes(kind)) status = await served.status();
			expect(status.exitCode).toBe(exitCode);
			const symptom = status.symptoms.find((one) => one.kind === kind);
			const command = symptom?.firstCommand;
			const runs = command?.equivalent ?? command;
			expect(runs?.request ?? runs?.argv?.map((argv) => argv.join(' ')).join('; ')).toMatch(first);
			expect(command?.effect).toBe('reads');

			const terminal = show(served);
			await terminal.shows(row);
			const root = served.state.replace(/\/home\/\.local\/state$/, '');
			await act(terminal, typeof deeds === 'function' ? deeds({subject: symptom?.subject ?? '', root}) : deeds);
			await terminal.shows(/· gone/);
			await quit(terminal);
			// A process that was ended is started again by its manager.
			await expect.poll(async () => kindsOf(await served.status()), {timeout: 30_000}).not.toContain(kind);
		});

		it('has a course for every story but the calm one', () => {
			const wrong = stories().filter((one) => one.system === system && !one.calm);
			const about = courses.map(({story, kind}) => `${story}: ${kind}`);
			expect(about.toSorted()).toEqual(wrong.map(({story, shows}) => `${story}: ${shows[0]}`).toSorted());
		});
	});
}

/** Tests that nothing is called wrong where all is well, look after look, and that the screen has the system's own words. */
export function nothingIsWrong(system: string, words: readonly RegExp[]): void {
	const {serve, show} = stage();
	describe('where all is well', {timeout: 120_000}, () => {
		it('nothing is called wrong, look after look', async () => {
			const calm = stories().find((one) => one.system === system && one.calm)?.story ?? '';
			const served = await serve(calm, system);
			const terminal = show(served, {columns: 120, rows: 40});
			await terminal.shows(/Symptoms none/);
			for (const word of words) await terminal.shows(word);
			for (let looks = 0; looks < 3; looks++) expect(await served.status()).toMatchObject({exitCode: 0, symptoms: []});
			expect(terminal.lines().join('\n')).not.toMatch(/▲|✖|· gone|[Bb]ead/);
			await quit(terminal);
		});
	});
}
