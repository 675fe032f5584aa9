import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import type {Options} from '../command-line/options.ts';
import {consoleHere} from '../console/console-here.ts';
import {createLending} from '../console/lending.ts';
import type {OutsideGround} from '../domain/outside.ts';
import type {ActingHere} from '../engine/acting-here.ts';
import {actHere} from '../engine/acting-here.ts';
import {readOnlyBy, troubleIn} from '../engine/configuring.ts';
import {follow} from '../engine/following.ts';
import {drained, leave} from '../engine/leaving.ts';
import type {Offering} from '../engine/offering.ts';
import type {Opened} from '../engine/opening.ts';
import type {Overseeing, Post} from '../engine/overseeing.ts';
import {stopUntilContinued} from '../engine/stopping.ts';
import {survey} from '../engine/surveying.ts';
import {rebound} from '../keys/rebind.ts';
import type {TriageStore} from '../store/store.ts';
import type {SafeText} from '../text/safe-text.ts';
import {join, ours, safeText} from '../text/safe-text.ts';

/** Signals that end the console, with the exit status that a shell gives them: 128 and their number. */
const endings = [
	['SIGHUP', 129],
	['SIGINT', 130],
	['SIGTERM', 143],
] as const;

/** A first picture that comes this soon is the first frame; an empty one is drawn where looks take longer, milliseconds. */
const emptyMs = 250;

/** What a screen shows, and what it may change. */
export type OneScreen = {
	readonly post: OpenPost;
	readonly all: Overseeing;
	readonly options: Extract<Options, {command: 'console'}>;
};

/** A system that is open, with what its screen shows. */
export type OpenPost = Post & {readonly opened: Opened; readonly store: TriageStore};

/** Whether a system's screen can be shown. */
export function isOpen(post: Post): post is OpenPost {
	return post.opened !== null && post.store !== null;
}

/** How a screen ended: with an exit status, by the operator's leave, or for another system. */
export type ScreenLeft =
	| {readonly kind: 'exit'; readonly exitCode: number}
	| {readonly kind: 'quit'}
	| {readonly kind: 'next'; readonly post: OpenPost};

/** The console on one system: everything put together, drawn until the operator leaves it or the terminal is gone. */
export async function runScreen({post, all, options}: OneScreen): Promise<ScreenLeft> {
	const {store, opened} = post;
	const {looking, found, configuration} = opened;
	const readOnly = readOnlyBy(options.readOnly, configuration);
	const {surroundings} = found;
	let offering: Offering | null = null;
	let ground: OutsideGround | null = null;
	let next: OpenPost | null = null;
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
	// The built-in one takes no parser; any other has time until there is something to see.
	const isBuiltIn = opened.watched.runbookFile === null && options.runbook === null;
	if (isBuiltIn) void readRunbook();
	const [{startScreen}] = await Promise.all([
		import('../../panels/index.tsx'),
		Promise.race([looking.first, delay(emptyMs, undefined, {ref: false})]),
	]);
	const goTo = (to: Post | undefined) => {
		if (to === undefined || !isOpen(to)) return ours('It is still being opened: something there hangs.');
		next = to;
		screen.close();
		return null;
	};
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
				lookEverywhere: all.lookEverywhere,
				pause: all.pause,
				nextSystem() {
					const refused = goTo(after(post, all.posts()));
					if (refused !== null) tell(refused);
				},
				enterSystem(id, symptomId) {
					const to = all.posts().find((one) => one.id === id);
					const refused = goTo(to);
					if (refused === null) to?.store?.world.entered(symptomId);
					return refused;
				},
			},
		),
		stdin: process.stdin,
		stdout: process.stdout,
		env: surroundings.env,
		keymap: rebound(configuration.values.keys),
	});
	all.show(post);
	lending.by(screen.lend);
	if (!isBuiltIn) void readRunbook();
	let left = false;
	const keep = (text: SafeText) => store.world.acted({kind: 'notice', text, kept: true});
	follow(opened, here, {tell, keep, show: store.world.othersActed, left: () => left});
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
	const end = await screen.done;
	left = true;
	store.disconnect();
	surveying.stop();
	await here.acting.close(end.kind === 'lost' ? 'lost-terminal' : undefined);
	for (const [signal, hear] of hearings) process.off(signal, hear);
	if (ended.by !== null) return {kind: 'exit', exitCode: ended.by};
	if (end.kind === 'lost') return {kind: 'exit', exitCode: 129};
	return next === null ? {kind: 'quit'} : {kind: 'next', post: next};
}

/** The post after this one that can be gone to; after the last comes the first. */
function after(post: Post, posts: readonly Post[]): Post | undefined {
	const place = posts.findIndex(({id}) => id === post.id);
	const others = [...posts.slice(place + 1), ...posts.slice(0, Math.max(0, place))];
	return others.find(isOpen) ?? others[0];
}

/** Looks end with us, changes go on under their watchers: nothing is waited for beyond the terminal's own state. */
function leaveAtOnce({acting}: ActingHere, closeScreen: () => void, exitCode: number): void {
	// The looks first: while the screen is taken down, which takes tens of milliseconds on a busy machine, they die.
	const closing = acting.close('lost-terminal');
	closeScreen();
	void Promise.all([closing, drained(process.stdout)]).finally(() => leave(exitCode));
}
