import type {OutsideGround} from '../domain/outside.ts';
import type {ActingHere} from '../engine/acting-here.ts';
import type {Offering} from '../engine/offering.ts';
import type {Opened} from '../engine/opening.ts';
import {reportInto} from '../engine/reporting.ts';
import {feedProgram} from '../process/feed-program.ts';
import type {Console, Offers} from '../store/ports.ts';
import {ours, type SafeText, safe, safeText} from '../text/safe-text.ts';
import {clipboardProgram, copyByTerminal} from './clipboard.ts';

/** What a screen needs beside the system: how to write to the terminal, how to stop like any program of a shell, what else is looked at. */
export type ConsoleTerminal = {
	write(sequence: string): void;
	stopUntilContinued(): Promise<void>;
	/** A sentence for the operator. */
	tell(sentence: SafeText): void;
} & Pick<Console, 'nextSystem' | 'enterSystem' | 'lookEverywhere' | 'pause'>;

const nothing: Offers = {entry: null, offers: []};

/** What was read of the runbook and of what others can write; null until it is. */
type Read = {offering(): Offering | null; ground(): OutsideGround | null};

/** What the screen asks of the rest of the program. `offering` gives null until the runbook is read. */
export function consoleHere(opened: Opened, here: ActingHere, {offering, ground}: Read, terminal: ConsoleTerminal): Console {
	const {looking, watched, found} = opened;
	const {acting, journal, trust} = here;
	const {tell} = terminal;
	const system = `${found.system.name} ${found.at}`;
	const note = (entry: Parameters<typeof journal.write>[0]) => void journal.write(entry);
	return {
		acting,
		offersFor: (symptom) => offering()?.offered(looking.view(), symptom) ?? nothing,
		entryOffers: (line) => offering()?.entryOffers(looking.view(), line) ?? nothing,
		detail: (panel, id) => watched.detail(looking.view(), panel, id),
		lookNow: () => void looking.now(),
		pause: terminal.pause,
		nextSystem: terminal.nextSystem,
		enterSystem: terminal.enterSystem,
		lookEverywhere: terminal.lookEverywhere,
		takeSecret(value) {
			const said = watched.takeSecret?.(value) ?? ours('This system asks for no token.');
			void looking.now();
			return said;
		},
		ownCommand: async (text) => (await opened.offering).own(looking.view(), text),
		fill: async (symptom, offer, values) => (await opened.offering).fill(looking.view(), symptom, offer, values),
		acknowledge(symptom, untilMs) {
			const until = untilMs === null ? null : new Date(untilMs).toISOString();
			note({kind: 'acknowledged', symptom, until, words: null});
		},
		judge: async (attempt, expected, finding) => {
			const written = await journal.write({kind: 'judged', attempt, expected, finding});
			return written.ok ? null : safeText(written.reason);
		},
		note: async (symptom, words) => {
			const written = await journal.write({kind: 'note', attempt: null, ...(symptom === null ? {} : {symptom}), words});
			return written.ok ? ours('Noted in the journal.') : safe`Not noted: ${safeText(written.reason)}`;
		},
		report: () => reportInto(opened),
		withdraw: (symptom, why) => note({kind: 'note', attempt: null, words: `${symptom} is shown again: ${why}`}),
		endProcedure: (symptom, how) =>
			note(
				how.kind === 'abandoned'
					? {kind: 'abandoned', symptom, system}
					: {kind: 'escalated', symptom, to: how.to, words: how.words, system},
			),
		async copy(text) {
			const said = copyByTerminal(text, found.surroundings, terminal.write);
			const program = clipboardProgram(found.surroundings);
			if (program === null) return said;
			const taken = await feedProgram(program, text, {env: found.surroundings.env, cwd: '/', timeoutMs: 2000});
			return taken ? safe`copied to the clipboard with ${safeText(program[0])}` : said;
		},
		commandsHere: () => offering()?.commandsHere(looking.view()) ?? [],
		async acceptRunbook() {
			const {runbook} = await opened.offering;
			const shown = ground();
			if (shown === null) return ours('it was not read yet');
			note({kind: 'accepted', file: runbook.file, hash: shown.hash});
			const written = await trust.accept(shown, runbook.file);
			// It counts from now on all the same; only the next console asks again.
			if (!written.ok) tell(safe`accepted until this console ends: ${safeText(written.reason)}`);
			return null;
		},
		suspend: () => terminal.stopUntilContinued(),
		quit() {},
	};
}
