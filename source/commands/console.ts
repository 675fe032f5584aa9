import process from 'node:process';
import type {Options} from '../command-line/options.ts';
import {createTelling, type Telling} from '../console/telling.ts';
import {readOnlyBy} from '../engine/configuring.ts';
import type {Opened} from '../engine/opening.ts';
import {findOrSay} from '../engine/opening.ts';
import {oversee, type Post} from '../engine/overseeing.ts';
import {surroundingsOf} from '../engine/surroundings.ts';
import {complain, print} from '../headless/say.ts';
import {keyNamesOf} from '../keys/rebind.ts';
import {operator} from '../process/operator.ts';
import {createReel} from '../record/reel.ts';
import {placeOf} from '../store/place.ts';
import type {Place} from '../store/ports.ts';
import {createTriageStore, type TriageStore} from '../store/store.ts';
import {isOpen, runScreen} from './one-screen.ts';
import {keepYoungSmall} from './own-flags.ts';
import {runStatus} from './status.ts';

/** What `triage demo` adds: a simulated system's environment, and that it is one. */
export type Staged = {
	readonly mode: Place['mode'];
	readonly environment: Readonly<Record<string, string>>;
	/** A program that is told what comes and goes, as the operator's own hook is: a simulated system knows no configuration of theirs. */
	readonly hook?: string;
	/** Is handed what the screen shows, and gives what is to be shown in its stead. */
	readonly shown?: (store: TriageStore) => TriageStore;
};

/** The console on each system that the operator goes to, until they leave. */
export async function runConsole(options: Extract<Options, {command: 'console'}>, staged?: Staged): Promise<number> {
	const trouble = noScreen();
	if (trouble !== null) {
		complain(`${trouble}; this is the status once.`);
		return await runStatus(
			{...options, command: 'status', json: false, all: false, nagios: false, prometheus: null},
			staged?.environment,
		);
	}
	keepYoungSmall();
	const found = await findOrSay(options, staged?.environment);
	if (typeof found === 'number') return found;
	const tellings = new Map<Opened, Telling>();
	const all = await oversee(found, {
		where: options,
		environment: staged?.environment,
		storeFor: ({found: {surroundings, at}, configuration}) => {
			const readOnly = readOnlyBy(options.readOnly, configuration).on;
			const run = {at, user: operator(), readOnly, mode: staged?.mode ?? ('live' as const)};
			const {panels: tables, keys, theme, symbols} = configuration.values;
			const keyNames = keyNamesOf(keys);
			const store = createTriageStore({
				place: placeOf(surroundings, run),
				now: surroundings.now,
				tables,
				keyNames,
				look: {theme, symbols},
				past: createReel(),
			});
			return staged?.shown?.(store) ?? store;
		},
		changed(opened, store) {
			const telling = tellings.get(opened) ?? tellingOf(opened, store, staged?.hook);
			tellings.set(opened, telling);
			telling.heard(opened.looking.view().snapshot, opened.looking.diagnosis());
		},
		// Whoever named one wants to see that one.
		opensItself: options.system === null && options.at === null,
	});
	let [post] = all.posts();
	try {
		while (post !== undefined && isOpen(post)) {
			const left = await runScreen({post, all, options});
			if (left.kind === 'exit') return left.exitCode;
			if (left.kind === 'quit') break;
			post = left.post;
		}
	} finally {
		all.stop();
		for (const telling of tellings.values()) telling.close();
	}
	// Of a simulated system nothing is there any more.
	if (staged === undefined) print(`${parting(all.posts())}\n`);
	return 0;
}

/** Tells of a system that is looked at, by the terminal and the operator’s hook. */
function tellingOf({configuration, found: {system, at, surroundings}}: Opened, store: TriageStore, hook?: string): Telling {
	return createTelling({
		configuration: hook === undefined ? configuration : {own: {...configuration.own, hook: [hook]}},
		system: {name: system.name, at},
		surroundings: hook === undefined ? surroundings : surroundingsOf(),
		// A terminal that does not read keeps nothing waiting.
		write: (sequence) => void (process.stdout.writableLength === 0 && process.stdout.write(sequence)),
		complain: (text) => store.world.acted({kind: 'notice', text}),
	});
}

/** Why there can be no screen here; null where there can. */
export function noScreen(): string | null {
	if (!process.stdout.isTTY || !process.stdin.isTTY) return 'there is no terminal for the screen';
	return process.env.TERM === 'dumb' ? 'this terminal (TERM=dumb) cannot draw the screen' : null;
}

/** On leaving, one line says what still burns, and where, if there are several systems. */
function parting(posts: readonly Post[]): string {
	const burning = posts
		.map(({here, opened}) => ({name: here.system.name, count: opened?.looking.diagnosis().symptoms.length ?? 0}))
		.filter(({count}) => count > 0);
	const symptoms = burning.reduce((sum, {count}) => sum + count, 0);
	if (symptoms === 0) return 'triage: nothing was wrong that it could see.';
	const where = posts.length < 2 ? '' : ` (${burning.map(({name, count}) => `${name} ${count}`).join(', ')})`;
	return `triage: ${symptoms} symptom${symptoms === 1 ? '' : 's'} still there${where}; \`triage status\` says which.`;
}
