import type {Where} from '../command-line/options.ts';
import type {Overseen} from '../domain/overseen.ts';
import {verdictOf} from '../domain/verdict.ts';
import {homeShortened} from '../store/place.ts';
import {isOverview} from '../store/selectors/overview.ts';
import type {TriageStore} from '../store/store.ts';
import {systems} from '../systems/index.ts';
import {ours, safeText} from '../text/safe-text.ts';
import {type Found, type Here, surroundingsAt} from './finding.ts';
import {type Opened, type Openers, open} from './opening.ts';

/** A system that is looked at, with what its screen shows: both stay while the operator goes from one system to another. */
export type Post = {
	/** What it is known by: `ddx /src/shop`. */
	readonly id: string;
	readonly here: Here;
	/** null while it is being opened, which may hang where its files do. */
	readonly opened: Opened | null;
	/** What its screen shows; there once it is open. */
	readonly store: TriageStore | null;
};

/** Every system that was found here, each looked at by sources of its own. */
export type Overseeing = {
	/** In the order in which they are told of. */
	posts(): readonly Post[];
	/** The system whose screen is up and told of all of them from now on; with the first one begins the search for others. */
	show(post: Post): void;
	/** Looks at every source of every system now, and for further systems. */
	lookEverywhere(): void;
	pause(on: boolean): void;
	stop(): void;
};

/** What an overseer is given by the console. */
export type OverseeingNeeds = {
	/** What was asked for on the command line; a runbook that was given is for systems of the first one's kind. */
	readonly where: Where;
	/** The environment of a simulated system. */
	readonly environment?: Openers['environment'];
	storeFor(opened: Opened): TriageStore;
	/** Hears of every new picture of every system. */
	readonly changed?: (opened: Opened, store: TriageStore) => void;
	/** Whether the overview opens once there is something to oversee, unless the operator is at something already. */
	readonly opensItself: boolean;
};

/** Pictures of several systems come together: they are told of once that burst is over, milliseconds. */
const burstMs = 100;

/** A system that is not open after this hangs, milliseconds. */
const openMs = 3000;

/** A post as it is kept here. */
type Kept = {readonly id: string; readonly found: Opened['found']; readonly since: number} & {
	opened: Opened | null;
	store: TriageStore | null;
};

/** Looks at the system that was found, and at every other that is found once that is on the screen. Alone, it costs nothing that the system does not cost by itself. */
export async function oversee(first: Extract<Found, {kind: 'found'}>, needs: OverseeingNeeds): Promise<Overseeing> {
	const {now} = first.surroundings;
	const kept: Kept[] = [];
	let shown: Kept | null = null;
	let scheduled: NodeJS.Timeout | null = null;
	let told = '';
	let isOver = false;
	let paused = false;
	let {opensItself} = needs;

	async function add(found: Opened['found']): Promise<void> {
		const id = idOf(found);
		if (isOver || kept.some((one) => one.id === id)) return;
		const post: Kept = {id, found, since: now(), opened: null, store: null};
		kept.push(post);
		kept.sort((a, b) => placeOf(a) - placeOf(b));
		heard();
		const {where, environment} = needs;
		const onChange = () => {
			store.world.viewed(opened.looking.view().snapshot, opened.looking.diagnosis());
			needs.changed?.(opened, store);
			heard();
		};
		const runbook = found.system === first.system ? where.runbook : null;
		const opened = await open(found, {...where, runbook}, {onChange, environment});
		const store = needs.storeFor(opened);
		post.opened = opened;
		post.store = store;
		if (paused) opened.looking.pause(true);
		if (isOver) opened.looking.stop();
	}

	/** The first stays the first; the others stand in the order in which systems are looked for. */
	function placeOf({found}: Kept): number {
		return found === first ? -1 : systems.indexOf(found.system);
	}

	function heard(): void {
		if (kept.length > 1 && shown !== null && !isOver) scheduled ??= setTimeout(tell, burstMs);
	}

	/** Tells the screen: of every new picture where the overview is open, else of what makes a difference beside it. */
	function tell(): void {
		scheduled = null;
		const store = shown?.store ?? null;
		if (store === null || isOver) return;
		const all = kept.map((post) => overseen(post, post === shown, now()));
		const gist = JSON.stringify(all.map(({id, verdict, symptoms, trouble}) => [id, verdict, symptoms.length, trouble]));
		if (gist === told && !isOverview(store.getState())) return;
		told = gist;
		store.world.overseen(all);
		if (opensItself) store.world.overviewed();
		opensItself = false;
	}

	/** Each that is found is looked at as soon as it is. */
	async function seek(): Promise<void> {
		await first.others((here) => {
			for (const {system, at} of here) {
				const surroundings = surroundingsAt({system, at}, first.surroundings);
				void add({kind: 'found', system, at, surroundings, also: [], others: async () => []});
			}
		});
	}

	function pause(on: boolean): void {
		paused = on;
		for (const {opened} of kept) opened?.looking.pause(on);
	}

	await add(first);
	return {
		posts: () => kept.map(({id, found, store, opened}) => ({id, here: found, store, opened})),
		show(post) {
			const isFirst = shown === null;
			shown = kept.find(({id}) => id === post.id) ?? null;
			told = '';
			if (kept.length > 1) tell();
			if (isFirst) void seek();
			else pause(post.store?.getState().paused === true);
		},
		lookEverywhere() {
			for (const {opened} of kept) void opened?.looking.now();
			void seek();
		},
		pause,
		stop() {
			isOver = true;
			if (scheduled !== null) clearTimeout(scheduled);
			for (const {opened} of kept) opened?.looking.stop();
		},
	};
}

function idOf({system, at}: Here): string {
	return `${system.name} ${at}`;
}

function overseen({id, found, opened, since}: Kept, current: boolean, now: number): Overseen {
	const told = {id, name: safeText(found.system.name), at: homeShortened(found.at, found.surroundings.home), current};
	const diagnosis = opened?.looking.diagnosis();
	if (opened === null || diagnosis?.begun !== true) {
		const trouble = opened === null && now - since > openMs ? ours('hangs where it is opened') : null;
		return {...told, verdict: null, symptoms: [], blind: 0, sources: [], trouble};
	}
	const {snapshot} = opened.looking.view();
	const verdict = verdictOf(snapshot, diagnosis);
	return {...told, verdict, symptoms: diagnosis.symptoms, blind: diagnosis.blind.size, sources: snapshot.sources, trouble: null};
}
