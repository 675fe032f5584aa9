import {symbolSets, themeNames} from '../../domain/appearance.ts';
import type {Act, Means} from './press.ts';

/** What the command line does about the looks of the screen, until it is left; the configuration keeps one. */
export function appearanceActs({change}: Means) {
	return {
		setTheme: ({argument}) =>
			change((state) => {
				const theme = themeNames.find((name) => name === argument);
				return theme === undefined ? state : {...state, look: {...state.look, theme}};
			}),
		setSymbols: ({argument}) =>
			change((state) => {
				const symbols = symbolSets.find((name) => name === argument);
				return symbols === undefined ? state : {...state, look: {...state.look, symbols}};
			}),
	} satisfies Record<string, Act>;
}
