import type {Binding} from '../source/keys/binding.ts';
import {notConfirmed} from '../source/keys/confirm.ts';
import {looksPasted, meaningOf, opensFilter} from '../source/keys/dispatch.ts';
import type {Input, Key} from '../source/keys/key.ts';
import type {Press} from '../source/store/actions/press.ts';
import {pasteTrouble} from '../source/store/actions/typing.ts';
import {modeOf, situationOf} from '../source/store/selectors/situation.ts';
import type {State} from '../source/store/state.ts';
import type {ActName, OperatorActs, TriageStore} from '../source/store/store.ts';
import {ours, safeText} from '../source/text/safe-text.ts';
import {chosenOf} from './over/palette-view.ts';
import type {Painting} from './painting.ts';

/** Turns what the keyboard sends into acts, one after another. */
export type Presses = {
	hear(inputs: readonly Input[]): void;
	/** Resolves when every key so far has been dealt with. */
	idle(): Promise<void>;
};

/** Keys that are waiting beyond this number were not pressed by a person at this screen. */
const mostWaiting = 200;

/** What hears the keys; `broken` is told of an act that threw, which is our bug. Keys that run or confirm something wait until what they are about is on the screen. */
export function createPresses(
	store: TriageStore,
	acts: OperatorActs,
	{painting, keymap}: {readonly painting: Painting; readonly keymap: readonly Binding[]},
	broken: (error: unknown) => void,
): Presses {
	let queue: Promise<void> = Promise.resolve();
	let waiting = 0;
	let keyBefore: string | null = null;

	function call(act: ActName, key: Pick<Key, 'at' | 'text'>, argument?: string): void {
		const {lastTop, page, matches = []} = painting.extent;
		const seen = painting.seen ?? store.getInitialState();
		const press: Press = {
			at: key.at,
			text: key.text,
			seen,
			lastTop,
			page,
			matches,
			...(argument === undefined ? {} : {argument}),
		};
		store.world.read(key.at);
		acts[act](press);
	}

	async function pressed(key: Key): Promise<void> {
		const before = keyBefore;
		keyBefore = key.name;
		let meaning = meaningOf(key, situationOf(store.getState()), keymap);
		if (meaning.kind === 'act' && meaning.weighty) {
			await painting.until(store.getState());
			// The world may have gone on meanwhile: what counts is what is on the screen now.
			meaning = meaningOf(key, situationOf(store.getState()), keymap);
		}
		if (meaning.kind === 'nothing') return;
		const trouble = meaning.kind === 'why-not' ? meaning.why : unconfirmed(key, meaning.act, before);
		if (trouble === null && meaning.kind === 'act') done(meaning.act, key);
		else if (trouble !== null) store.world.notice(safeText(trouble));
	}

	/** Does what a key means; of the command line, what is highlighted in it, as the key for it would. */
	function done(act: ActName, key: Key): void {
		const choice = act === 'doChosen' || act === 'complete' ? chosenOf(store.getState(), keymap) : null;
		if (act === 'complete') call(act, key, choice?.name);
		else if (act !== 'doChosen') call(act, key);
		else if (isUntouched(store.getState()))
			store.world.notice(ours('Type what is to be done, or choose it with the arrow keys.'));
		else if (choice === null || choice.why !== null) store.world.notice(safeText(choice?.why ?? 'Nothing is called that.'));
		else {
			call(act, key);
			call(choice.act, key, choice.argument);
		}
	}

	/** Why an answer does not count, as a sentence; null for what is no answer, or a good one. */
	function unconfirmed(key: Key, act: ActName, before: string | null): string | null {
		if (act !== 'yes' && act !== 'typeAnswer') return null;
		const state = store.getState();
		const typed = modeOf(state) === 'typed';
		const {questionDrawnAt, extent} = painting;
		const asked = {drawnAt: questionDrawnAt(state), keyBefore: before, readThrough: extent.readThrough};
		return notConfirmed(key, asked, act === 'typeAnswer' ? 'character' : typed ? 'submit' : 'press');
	}

	function paste(text: string): void {
		const mode = modeOf(store.getState());
		const trouble =
			mode === 'typing' || mode === 'palette'
				? pasteTrouble(text)
				: ours('Not pasted: text is only pasted into a line that is being typed.');
		if (trouble !== null) store.world.notice(trouble);
		else call(mode === 'palette' ? 'typeWanted' : 'type', {at: store.now(), text: text.replace(/[\r\n]+$/, '')});
	}

	async function heard(input: Input): Promise<void> {
		const mode = modeOf(store.getState());
		if (input.kind === 'paste') paste(input.text);
		else if (
			mode !== 'typing' &&
			mode !== 'typed' &&
			mode !== 'palette' &&
			looksPasted(input.keys) &&
			!opensFilter(input.keys, situationOf(store.getState()), keymap)
		)
			store.world.notice(ours('That looked like pasted text: none of it was taken as keys.'));
		else for (const key of input.keys) await pressed(key);
	}

	return {
		hear(inputs) {
			for (const input of inputs) {
				if (waiting >= mostWaiting) continue;
				waiting++;
				queue = queue
					.then(() => heard(input))
					.catch(broken)
					.finally(() => {
						waiting--;
					});
			}
		},
		idle: () => queue,
	};
}

/** The command line as it was opened: an Enter that slips does nothing there. */
function isUntouched({palette}: Pick<State, 'palette'>): boolean {
	return palette !== null && palette.text === '' && palette.index === 0;
}
