import {createContext, useContext} from 'react';
import {useStore} from 'zustand';
import type {Binding} from '../source/keys/binding.ts';
import type {State} from '../source/store/state.ts';
import type {Blocks} from './blocks.ts';
import type {Heard} from './drawn-past.ts';
import type {Painting} from './painting.ts';
import type {Theme} from './theme.ts';

/** What every component of the screen shares. */
export type ScreenContext = {
	readonly store: Heard;
	readonly theme: Theme;
	readonly painting: Painting;
	/** What can be drawn without React. */
	readonly blocks: Blocks;
	readonly keymap: readonly Binding[];
};

const Context = createContext<ScreenContext | null>(null);

/** Gives a screen to the components in it. */
export const ScreenProvider = Context.Provider;

/** The screen that a component is in. */
export function useScreen(): ScreenContext {
	const screen = useContext(Context);
	if (screen === null) throw new Error('A part of the screen was drawn outside of it.');
	return screen;
}

/** A part of the state; the component is drawn anew only when that part is another value. */
export function useTriage<Part>(select: (state: State) => Part): Part {
	return useStore(useScreen().store, select);
}
