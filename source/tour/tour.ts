import type {Press} from '../store/actions/press.ts';
import type {State} from '../store/state.ts';
import type {ActName, OperatorActs, TriageStore} from '../store/store.ts';
import {ours, safe} from '../text/safe-text.ts';
import {stops} from './stops.ts';

/** The store of a demo in which a tour is offered, or begun at once. Each stop waits for the operator's own key; Esc leaves it, or turns the offer down. */
export function withTour(store: TriageStore, begunAtOnce: boolean): TriageStore {
	let at: number | 'offered' | 'over' = begunAtOnce ? 0 : 'offered';

	function show(): void {
		const stop = typeof at === 'number' ? stops[at] : undefined;
		const line =
			at === 'offered' ? offer : stop === undefined ? null : safe`${Number(at) + 1}/${stops.length} ${ours(stop.line)}`;
		store.world.guided(line === null ? null : {line, offered: at === 'offered'});
	}

	/** Goes on as far as what was done allows. */
	function follow(state: State, act: ActName | null): void {
		if (typeof at !== 'number') return;
		const before = at;
		const stop = stops[at];
		if (stop?.done(state, act) === true) at = at + 1 < stops.length ? at + 1 : 'over';
		else if (stop?.missed?.(state) === true) at -= 1;
		if (at !== before) show();
	}

	function heard(act: ActName, {text}: Pick<Press, 'text'>): void {
		if (at === 'over') return;
		if (at === 'offered') {
			at = act === 'typeSecret' ? 0 : 'over';
			show();
		} else if (act === 'back' && text === null) {
			at = 'over';
			show();
		} else follow(store.getState(), act);
	}

	store.subscribe((state, before) => {
		if (
			state.attempts !== before.attempts ||
			state.asks !== before.asks ||
			state.diagnosis !== before.diagnosis ||
			state.overlays !== before.overlays
		)
			follow(state, null);
	});
	show();
	return {
		...store,
		connect(console) {
			const acts = store.connect(console);
			const listening = Object.entries(acts).map(([name, act]) => {
				const listened = (press: Press) => {
					const isTaken = at === 'offered' && name === 'typeSecret';
					if (!isTaken) act(press);
					heard(name as ActName, press);
				};
				return [name, listened] as const;
			});
			return Object.fromEntries(listening) as OperatorActs;
		},
	};
}

const offer = ours('New here? t: a tour of two minutes, by doing. Any other key goes on without.');
