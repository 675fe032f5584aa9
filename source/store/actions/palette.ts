import type {State} from '../state.ts';
import type {Act, Means, Press} from './press.ts';

/** The longest line that can be typed. */
const longest = 200;

/** The keys of the command line. What is highlighted in it is done by whoever hears the keys, as the key for it would be. */
export function paletteActs({change}: Means) {
	const typed = (update: (text: string, press: Press) => string): Act => {
		return (press) => change((state) => retyped(state, (text) => update(text, press)));
	};
	const moved = (rows: (press: Press) => number): Act => {
		return (press) => change((state) => highlighting(state, rows(press), press.lastTop));
	};
	return {
		palette: () => change((state) => ({...state, palette: {text: '', index: 0}, notice: null})),
		typeWanted: typed((before, {text}) => before + (text ?? '')),
		eraseWanted: typed((before) => [...before].slice(0, -1).join('')),
		eraseAllWanted: typed(() => ''),
		complete: typed((before, {argument}) => argument ?? before),
		nextChoice: moved(() => 1),
		previousChoice: moved(() => -1),
		choicesDown: moved(({page}) => page),
		choicesUp: moved(({page}) => -page),
		leavePalette: () => change((state) => ({...state, palette: null})),
		doChosen: () => change((state) => ({...state, palette: null})),
	} satisfies Record<string, Act>;
}

function retyped(state: State, update: (text: string) => string): State {
	return state.palette === null ? state : {...state, palette: {text: update(state.palette.text).slice(0, longest), index: 0}};
}

function highlighting(state: State, rows: number, last: number): State {
	const {palette} = state;
	if (palette === null) return state;
	return {...state, palette: {...palette, index: Math.max(0, Math.min(last, palette.index + rows))}};
}
