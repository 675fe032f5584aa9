import {createStore} from 'zustand/vanilla';
import {usualAppearance} from '../domain/appearance.ts';
import type {Past} from '../domain/past.ts';
import type {PanelName} from '../domain/table.ts';
import {answeringActs} from './actions/answering.ts';
import {appearanceActs} from './actions/appearance.ts';
import {endingActs} from './actions/ending.ts';
import {judgingActs} from './actions/judging.ts';
import {lookingActs} from './actions/looking.ts';
import {movingActs} from './actions/moving.ts';
import {overviewActs} from './actions/overview.ts';
import {paletteActs} from './actions/palette.ts';
import type {Means} from './actions/press.ts';
import {runningActs} from './actions/running.ts';
import {sortingActs} from './actions/sorting.ts';
import {gated, turningActs} from './actions/turning.ts';
import {typingActs} from './actions/typing.ts';
import type {World} from './actions/world.ts';
import {worldOf} from './actions/world.ts';
import {arrangePending} from './pending.ts';
import type {Console, Place} from './ports.ts';
import type {State} from './state.ts';
import {initialState} from './state.ts';

/** What the operator's keys do, by the name that the keymap gives them. */
export type OperatorActs = ReturnType<typeof operatorActs>;
export type ActName = keyof OperatorActs;

/** The state of one console, and the only ways to change it. */
export type TriageStore = {
	getState(): State;
	getInitialState(): State;
	subscribe(listener: (state: State, before: State) => void): () => void;
	/** What the rest of the program tells. */
	readonly world: World;
	/** Gives the store what it asks of the program, and gives back what keys do. Called by each screen that shows it. */
	connect(console: Console): OperatorActs;
	/** Its screen is gone: pictures still come in, and nothing is asked of the program for them. */
	disconnect(): void;
	readonly now: () => number;
};

/**
 * What a store begins with: `now` is the clock, epoch ms; `tables` are those that are shown, in their order, all where left
 * out; `keyNames` are the names of keys that were bound otherwise, by what they do.
 */
export type StoreOptions = {
	readonly place: Place;
	readonly now: () => number;
	readonly tables?: readonly PanelName[];
	readonly keyNames?: State['keyNames'];
	readonly look?: State['look'];
	/** Where what is seen is kept, or what a replay shows. */
	readonly past?: Past;
};

/** A store of its own for each console and each test. */
export function createTriageStore({place, now, tables, keyNames = {}, look = usualAppearance, past}: StoreOptions): TriageStore {
	const store = createStore<State>()(() => ({...initialState(place, now(), tables), keyNames, look, past: past ?? null}));
	let connected: Console | null = null;
	const means = {
		get: store.getState,
		change: (update: (state: State) => State) => store.setState(update(store.getState()), true),
		now,
	};
	arrangePending({getState: store.getState, setState: means.change, subscribe: store.subscribe});
	const world = worldOf({...means, console: () => connected});
	return {
		getState: store.getState,
		getInitialState: store.getInitialState,
		subscribe: store.subscribe,
		world,
		now,
		connect(console) {
			connected = console;
			const {snapshot, diagnosis} = store.getState();
			if (snapshot !== null) world.viewed(snapshot, diagnosis);
			return operatorActs({...means, console});
		},
		disconnect() {
			connected = null;
		},
	};
}

function operatorActs(means: Means) {
	const looking = lookingActs(means);
	const answering = answeringActs(means);
	const running = runningActs(means, {...looking, snooze: answering.snooze});
	return gated(means, {
		...movingActs(means),
		...looking,
		...answering.acts,
		...running,
		...sortingActs(means),
		...paletteActs(means),
		...appearanceActs(means),
		...typingActs(means),
		...endingActs(means),
		...judgingActs(means),
		...overviewActs(means),
		...turningActs(means),
	});
}
