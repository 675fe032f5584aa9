import type {SafeText} from '../../text/safe-text.ts';
import {ours, safe} from '../../text/safe-text.ts';
import type {Refusal} from '../ports.ts';
import {topOverlay} from '../selectors/offers.ts';
import {isOverview} from '../selectors/overview.ts';
import {isText, wantedIn} from '../selectors/situation.ts';
import {aimed} from '../selectors/symptom-rows.ts';
import type {State} from '../state.ts';
import type {Typing} from '../typing.ts';
import {relocated, withView} from '../updates/cursor.ts';
import {matched} from '../updates/matches.ts';
import {overviewFiltered} from '../updates/overview.ts';
import {escalated} from './ending.ts';
import type {Act, Means, Press} from './press.ts';
import {tell} from './press.ts';
import {start} from './running.ts';

/** The longest line that can be typed. */
const longest = 500;

/** The keys of a line that is being typed. */
export function typingActs(means: Means) {
	const {get, change, console} = means;

	function submitted(typing: Typing): void {
		change((state) => ({...state, typing: null}));
		if (typing.kind === 'own' && typing.text.trim() !== '')
			void console.ownCommand(typing.text).then((answer) => begun(answer, null));
		if (typing.kind === 'secret') tell(means, console.takeSecret(typing.text));
		if (typing.kind === 'fill') filled(typing);
		if (typing.kind === 'escalate') escalated(means, typing);
		if (typing.kind === 'note' && typing.text.trim() !== '')
			void console.note(typing.symptomId, typing.text.trim()).then((said) => tell(means, said));
	}

	function filled({symptom, offer, values, text}: Extract<Typing, {kind: 'fill'}>): void {
		const [name = '', ...rest] = offer.resolution.missing.filter((missing) => values[missing] === undefined);
		const all = {...values, [name]: text};
		if (rest.length > 0) change((state) => ({...state, typing: {kind: 'fill', symptom, offer, values: all, text: ''}}));
		else void console.fill(symptom, offer, all).then((answer) => begun(answer, symptom));
	}

	function begun(answer: Awaited<ReturnType<typeof console.ownCommand>>, symptom: Parameters<typeof start>[1]): void {
		if (isRefusal(answer)) tell(means, safe`Not run: ${answer.refused}`);
		else start(means, symptom, answer);
	}

	const submit: Act = (press) => {
		const {typing} = get();
		if (typing !== null) submitted(typing);
		if (typing?.kind === 'search' && typing.text !== '')
			change((state) => (isInView(state, press) ? state : matched(state, press, 1)));
	};

	return {
		filter: () =>
			change((state) => {
				const text = wantedIn(state);
				const typing: Typing = isText(state)
					? {kind: 'search', text, before: text}
					: {kind: 'filter', panel: state.focus, text, before: text};
				return {...state, typing};
			}),
		note: () => change((state) => ({...state, typing: {kind: 'note', symptomId: aimed(state)?.id ?? null, text: ''}})),
		typeSecret: () =>
			change((state) => {
				const name = state.snapshot?.secret?.name;
				return name === undefined ? state : {...state, typing: {kind: 'secret', name, text: ''}};
			}),
		ownCommand: () => change((state) => ({...state, typing: {kind: 'own', text: ''}})),
		type: ({text}) => change((state) => retyped(state, (before) => before + (text ?? ''))),
		erase: () => change((state) => retyped(state, (before) => [...before].slice(0, -1).join(''))),
		eraseAll: () => change((state) => retyped(state, () => '')),
		submit,
		leaveTyping: () => change(left),
	} satisfies Record<string, Act>;
}

/** Whether a match of what is searched for is on the screen already; of the overview, which shows its matches alone, always. */
function isInView(state: State, {matches, page}: Press): boolean {
	const over = topOverlay(state);
	if (over === null || isOverview(state)) return over !== null;
	const top = over.kind === 'entries' ? over.index : 'top' in over ? over.top : 0;
	return matches.some((line) => line >= top && line <= top + page);
}

function isRefusal(answer: object): answer is Refusal {
	return 'refused' in answer;
}

/** A line retyped; a filter works while it is typed. */
function retyped(state: State, update: (text: string) => string): State {
	const {typing} = state;
	if (typing === null) return state;
	const text = update(typing.text).slice(0, longest);
	return filtered({...state, typing: {...typing, text}}, typing, text);
}

function left(state: State): State {
	const {typing} = state;
	if (typing === null) return state;
	return filtered({...state, typing: null}, typing, typing.kind === 'filter' || typing.kind === 'search' ? typing.before : '');
}

function filtered(state: State, typing: Typing, filter: string): State {
	if (typing.kind === 'search') return isOverview(state) ? overviewFiltered(state, filter) : {...state, search: filter};
	if (typing.kind !== 'filter') return state;
	return relocated(withView(state, typing.panel, {...state.views[typing.panel], filter}));
}

/** Control characters have no place in a line: why a paste that holds some is refused; null when it is fine. */
export function pasteTrouble(text: string): SafeText | null {
	const line = text.replace(/[\r\n]+$/, '');
	if (/[\r\n]/.test(line)) return ours('Not pasted: it has more than one line.');
	return /[\x00-\x1f\x7f-\x9f]/.test(line) ? ours('Not pasted: it holds control characters.') : null;
}
