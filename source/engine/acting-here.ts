import {createHash} from 'node:crypto';
import path from 'node:path';
import {createActing} from '../act/acting.ts';
import type {Journal} from '../act/journal.ts';
import {createJournal} from '../act/journal.ts';
import {readJournal} from '../act/read-journal.ts';
import type {Trust, TrustStores} from '../act/trust.ts';
import {openTrust} from '../act/trust.ts';
import type {Acting, ActingEvent, Terminal} from '../domain/acting.ts';
import type {Offer, Script} from '../domain/command.ts';
import type {ChainRole} from '../domain/journal.ts';
import type {Surroundings} from '../domain/surroundings.ts';
import {createChain} from '../process/chain.ts';
import {environmentWords} from '../process/environment.ts';
import {operator} from '../process/operator.ts';
import {privateFile} from '../process/private-file.ts';
import {journalFolder, stateFolder} from '../process/private-folder.ts';
import {isSameProcess} from '../process/process-start.ts';
import {scriptRunner} from '../process/run-script.ts';
import {wantsTerminal} from '../runbook/effects/keeps.ts';
import {createRedactor} from '../text/secrets.ts';
import type {Offering} from './offering.ts';
import type {Opened} from './opening.ts';
import {runbookNow} from './runbook-in-use.ts';

/** Acting on the system that was opened, with what it writes to. */
export type ActingHere = {
	readonly acting: Acting;
	readonly journal: Journal;
	readonly trust: Trust;
};

/** Programs of a simulated system find it by these, and git its user's settings. */
const passedOn = ['GIT_CONFIG_GLOBAL', 'GIT_CONFIG_NOSYSTEM', 'TRIAGE_DEMO'];

/** What the run decides about acting. */
export type ActingRun = {
	readonly role: ChainRole;
	readonly readOnly: boolean;
	/** What the runbook offers and says about stopping; null until it is read. */
	offering(): Offering | null;
	/** Whether the runbook that an offer comes from was accepted. */
	trusted(offer: Offer, trust: Trust): Promise<boolean>;
	emit(event: ActingEvent): void;
	/** The operator's terminal, for commands that want it; left out, no command is ever handed one. */
	readonly terminal?: Pick<Terminal, 'none' | 'lend'>;
};

/** Where this user's journal of this machine stands. */
export function journalOf({env, home}: Surroundings): string {
	return journalFolder(stateFolder(env, home));
}

/** The texts of a workspace that were accepted are in a file of its own, named by where it is. */
function trustStores(state: string, at: string, uid: number): TrustStores {
	const name = createHash('sha256').update(at).digest('hex').slice(0, 16);
	return {
		hashes: privateFile(path.join(state, 'accepted.json'), uid),
		texts: privateFile(path.join(state, 'accepted', `${name}.json`), uid),
	};
}

/** Puts acting together: the journal's chain, the watcher, the guard's eyes. Nothing is written before something runs. */
export async function actHere({found, watched, looking, configuration}: Opened, run: ActingRun): Promise<ActingHere> {
	const {surroundings, system} = found;
	const {env, home, host, uid, now} = surroundings;
	const user = operator();
	const also = [...(system.environment ?? []), ...passedOn];
	const redactor = createRedactor(env);
	const folder = journalOf(surroundings);
	const journal = createJournal(createChain({folder, role: run.role, host, user, uid, now}), redactor);
	const trust = await openTrust(trustStores(stateFolder(env, home), found.at, uid), redactor, now);
	const acting = createActing({
		ports: {
			lookAgain: (symptom) => looking.again(symptom),
			look: (action, signal) => watched.look(action, signal),
			run: scriptRunner({
				env,
				also,
				workspace: watched.cwd,
				journal: {folder, host, user, uid},
			}),
			resolveAgain: (symptom, offer) => run.offering()?.resolveAgain(looking.view(), symptom, offer) ?? offer.resolution,
			...(run.terminal === undefined
				? {}
				: {terminal: {...run.terminal, wants: (script: Script) => wantsTerminal(script, uid === 0)}}),
			precaution: (action) => watched.precaution(looking.view(), action),
			...(watched.foresight === undefined ? {} : {foresight: watched.foresight}),
			hooks: async (action) => (await watched.hooks?.(action)) ?? [],
			outside: async () => [...(await runbookNow(run.offering())), ...((await watched.outside?.()) ?? [])],
			environment: (terminal) => environmentWords(env, also, watched.cwd, terminal),
			...(watched.undo === undefined ? {} : {undo: watched.undo}),
			now,
		},
		journal,
		redactor,
		place: {host, user, cwd: watched.cwd},
		readOnly: run.readOnly,
		limits: {reads: configuration.values.limits.reads ?? 60_000, changes: configuration.values.limits.changes ?? 600_000},
		trusted: (offer) => run.trusted(offer, trust),
		settlesMs: ({kind}) => system.symptoms.find((one) => one.kind === kind)?.settlesMs ?? null,
		incident: {
			system: `${system.name} ${found.at}`,
			placeOf(symptom, offer) {
				const offering = run.offering();
				if (offering === null || symptom === null) return {};
				const place = offering.offered(looking.view(), symptom).offers.findIndex(({id}) => id === offer.id);
				return {...(place < 0 ? {} : {step: place + 1}), runbook: offering.runbook.hash};
			},
			rules: (symptom) => run.offering()?.stopsFor(symptom) ?? [],
			tallies: () => looking.view().counted ?? [],
			entries: (since) => readJournal(folder, since),
			isAlive: isSameProcess,
		},
		emit: run.emit,
	});
	return {acting, journal, trust};
}
