import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {followOpenEnds} from '../act/open-ends.ts';
import type {ActingHere} from '../acting-here.ts';
import {actHere, journalOf} from '../acting-here.ts';
import {readOnlyBy, troubleIn} from '../configuring.ts';
import {consoleHere} from '../console-here.ts';
import type {OutsideGround} from '../domain/outside.ts';
import type {Here} from '../finding.ts';
import {goRound, type Round} from '../going-round.ts';
import {drained, isInBackground, leave} from '../leaving.ts';
import {createLending} from '../lending.ts';
import type {Offering} from '../offering.ts';
import {openAt} from '../opening.ts';
import type {Options} from '../options.ts';
import {operator} from '../process/operator.ts';
import {isSameProcess} from '../process/process-start.ts';
import {placeOf} from '../store/place.ts';
import type {Place} from '../store/ports.ts';
import {createTriageStore} from '../store/store.ts';
import {survey} from '../surveying.ts';
import type {SafeText} from '../text/safe-text.ts';
import {join, safeText} from '../text/safe-text.ts';
import {complain, print} from './say.ts';
import {runStatus} from './status.ts';

/** Signals that end the console, with the exit status that a shell gives them: 128 and their number. */
const endings = [
	['SIGHUP', 129],
	['SIGINT', 130],
	['SIGTERM', 143],
] as const;

/** Between two looks at what another console left running. */
const followMs = 3000;

/** A first picture that comes this soon is the first frame; an empty one is drawn where looks take longer, milliseconds. */
const emptyMs = 250;

/** What `triage demo` adds: a simulated system's environment, and that it is one. */
export type Staged = {readonly mode: Place['mode']; readonly environment: Readonly<Record<string, string>>};

/** The console on each system that the operator goes through, until they leave. */
export async function runConsole(options: Extract<Options, {command: 'console'}>, staged?: Staged): Promise<number> {
	for (let [where, known]: [typeof options, readonly Here[] | null] = [options, null]; ; ) {
		const left = await runScreen(where, staged, known);
		if (typeof left === 'number') return left;
		known = left.all;
		where = {...options, system: left.next.system.name, at: left.next.at};
	}
}

/** An exit status, or the system to go on with. */
type Left = number | {readonly next: Here; readonly all: readonly Here[]};

/** The console on one system: everything put together, drawn until the operator leaves it or the terminal is gone. */
async function runScreen(
	options: Extract<Options, {command: 'console'}>,
	staged: Staged | undefined,
	known: readonly Here[] | null,
): Promise<Left> {
	const trouble = noScreen();
	if (trouble !== null) {
		complain(`${trouble}; this is the status once.`);
		return await runStatus({...options, command: 'status', json: false}, staged?.environment);
	}
	let changed = () => {};
	const opened = await openAt(options, {onChange: () => changed(), environment: staged?.environment});
	if (typeof opened === 'number') return opened;
	const {found, looking, configuration} = opened;
	const {surroundings} = found;
	const readOnly = readOnlyBy(options.readOnly, configuration);
	const place = placeOf(surroundings, {at: found.at, user: operator(), readOnly: readOnly.on, mode: staged?.mode ?? 'live'});
	const store = createTriageStore({place, now: surroundings.now, tables: configuration.values.panels});
	let offering: Offering | null = null;
	let ground: OutsideGround | null = null;
	const going: {round: Round | null; on: boolean} = {round: null, on: false};
	const lending = createLending();
	const here = await actHere(opened, {
		role: 'console',
		readOnly: readOnly.on,
		offering: () => offering,
		trusted: async (offer) => offering !== null && (!offering.isOutside(offer) || (await readGround(offering)).accepted),
		emit: (event) => store.world.acted(event),
		terminal: lending.terminal,
	});
	/** Reads what others may have written meanwhile, and shows it: what is accepted is what was shown. */
	const readGround = async (of: Offering): Promise<OutsideGround> => {
		const read = here.trust.ground(await of.outside());
		if (read.hash !== ground?.hash) store.world.runbookRead(of.read(read));
		ground = read;
		return read;
	};
	const readRunbook = async () => {
		offering = await opened.offering;
		await readGround(offering);
		if (offering.trouble !== null) tell(safeText(offering.trouble));
	};
	const tell = (text: SafeText) => store.world.acted({kind: 'notice', text});
	const notes = [readOnly.why, troubleIn(configuration)].filter((note) => note !== null);
	if (notes.length > 0) tell(join(notes, '; '));
	const openEnds = {
		folder: journalOf(surroundings),
		journal: here.journal,
		isAlive: isSameProcess,
		now: surroundings.now,
	};
	changed = () => store.world.viewed(looking.view().snapshot, looking.diagnosis());
	// The built-in one takes no parser; any other has time until there is something to see.
	const isBuiltIn = opened.watched.runbookFile === null && options.runbook === null;
	if (isBuiltIn) void readRunbook();
	const [{startScreen}] = await Promise.all([
		import('../../panels/index.tsx'),
		Promise.race([looking.first, delay(emptyMs, undefined, {ref: false})]),
	]);
	const screen = startScreen({
		store,
		console: consoleHere(
			opened,
			here,
			{offering: () => offering, ground: () => ground},
			{
				write: (sequence) => void process.stdout.write(sequence),
				stopUntilContinued,
				tell,
				nextSystem() {
					going.on = going.round?.next != null;
					if (going.on) screen.close();
				},
			},
		),
		stdin: process.stdin,
		stdout: process.stdout,
		env: surroundings.env,
	});
	lending.by(screen.lend);
	if (!isBuiltIn) void readRunbook();
	let left = false;
	void followOpenEnds(openEnds, tell, () => delay(followMs, undefined, {ref: false}).then(() => !left));
	const surveying = survey(opened, store.world.surveyed);
	const ended: {by: number | null} = {by: null};
	const hearings = endings.map(([signal, exitCode]) => {
		const hear = () => {
			// Ctrl+C ends the command that has the terminal, not the console.
			if (ended.by !== null || (lending.lent && signal === 'SIGINT')) return;
			ended.by = exitCode;
			leaveAtOnce(here, screen.close, exitCode);
		};
		return [signal, hear] as const;
	});
	for (const [signal, hear] of hearings) process.on(signal, hear);
	void goRound(found, known).then((gone) => {
		going.round = gone;
		store.world.elsewhere(gone.others);
	});
	const end = await screen.done;
	left = true;
	looking.stop();
	surveying.stop();
	await here.acting.close(end.kind === 'lost' ? 'lost-terminal' : undefined);
	for (const [signal, hear] of hearings) process.off(signal, hear);
	if (ended.by !== null) return ended.by;
	if (end.kind === 'lost') return 129;
	if (going.on && going.round?.next != null) return {next: going.round.next, all: going.round.all};
	print(`${parting(looking.diagnosis().symptoms.length)}\n`);
	return 0;
}

/** Why there can be no screen here; null where there can. */
function noScreen(): string | null {
	if (!process.stdout.isTTY || !process.stdin.isTTY) return 'there is no terminal for the screen';
	return process.env.TERM === 'dumb' ? 'this terminal (TERM=dumb) cannot draw the screen' : null;
}

/** Looks end with us, changes go on under their watchers: nothing is waited for beyond the terminal's own state. */
function leaveAtOnce({acting}: ActingHere, closeScreen: () => void, exitCode: number): void {
	closeScreen();
	void Promise.all([acting.close('lost-terminal'), drained(process.stdout)]).finally(() => leave(exitCode));
}

/** A process that still runs after this was not stopped. */
const notStoppedMs = 300;

/** How often it is looked whether a shell has given the terminal back, milliseconds. */
const terminalEveryMs = 50;

/** As any program of a shell does on Ctrl+Z: stops, and goes on when it is continued and the terminal is its own again. */
async function stopUntilContinued(): Promise<void> {
	const {promise, resolve} = Promise.withResolvers<void>();
	process.once('SIGCONT', resolve);
	process.kill(0, 'SIGTSTP');
	// The kernel drops the stop where no shell could continue us; a stopped process runs no timer.
	setTimeout(resolve, notStoppedMs);
	await promise;
	// Continued by `bg`, or to be ended by `kill %1`: whoever touched the terminal now would be stopped by the kernel.
	while (isInBackground()) await delay(terminalEveryMs);
}

/** On leaving, one line says what still burns. */
function parting(symptoms: number): string {
	if (symptoms === 0) return 'triage: nothing was wrong that it could see.';
	return `triage: ${symptoms} symptom${symptoms === 1 ? '' : 's'} still there; \`triage status\` says which.`;
}
