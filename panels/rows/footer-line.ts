import type {Binding} from '../../source/keys/binding.ts';
import {footerOf} from '../../source/keys/keymap.ts';
import {situationOf} from '../../source/store/selectors/situation.ts';
import type {State} from '../../source/store/state.ts';
import type {Typing} from '../../source/store/typing.ts';
import {clip, ending} from '../../source/text/fit.ts';
import type {SafeText} from '../../source/text/safe-text.ts';
import {ours, safe, safeText} from '../../source/text/safe-text.ts';
import {wantedOf} from '../../source/text/wanted.ts';
import type {Line, Piece} from '../line.ts';
import {clipped, widthOf} from '../line.ts';

/** Of the footer's words those that are never left out. */
const kept = new Set(['help', 'quit', 'back', 'steps', 'unzoom', 'all rows', 'yes', 'no', 'run it', 'done', 'leave']);

/** What stands in the frame's last line: a line that is typed, else a notice, else a line that leads through the screen, else the keys that do something now; `readsOn` where a question has more below. */
export function footerLine(state: State, width: number, bindings?: readonly Binding[], readsOn = true): Line {
	if (state.typing !== null && state.asks.length === 0) return typedLine(state.typing, saidOfTyped(state.typing, state), width);
	if (state.notice !== null) return clipped([{text: safe` ${state.notice.text} `, tone: 'bold'}], width);
	if (state.guide !== null) return clipped([{text: safe` ${state.guide.line} `, tone: 'accent'}], width);
	return keysLine(state, width, bindings, readsOn);
}

function keysLine(state: State, width: number, bindings: readonly Binding[] | undefined, readsOn: boolean): Line {
	const useful = footerOf(situationOf(state), bindings).filter(([, words]) => readsOn || words !== 'read on');
	const all = useful.map(([keys, words]) => ({
		line: [{text: safe` ${ours(keys)} `, tone: 'bold'}, {text: safe`${ours(words)} `}] satisfies Piece[],
		words,
	}));
	let room = width - all.filter(({words}) => kept.has(words)).reduce((sum, {line}) => sum + widthOf(line), 0);
	const shown = all.filter(({line, words}) => {
		if (kept.has(words)) return true;
		room -= widthOf(line);
		return room >= 0;
	});
	return clipped(
		shown.flatMap(({line}) => line),
		width,
	);
}

/** The line that is typed, with a block for its end; its end is what is shown of a long one. What is said of it stands behind it. */
function typedLine(typing: Typing, notice: SafeText | null, width: number): Line {
	const label = ours(` ${promptOf(typing)} `);
	const room = Math.max(4, width - label.length - 2);
	return clipped(
		[
			{text: label, tone: 'accent'},
			{text: ending(typing.kind === 'secret' ? masked(typing.text) : safeText(typing.text), room)},
			{text: ours(' '), tone: 'chosen'},
			...(notice === null ? [] : [{text: safe` ${notice} `, tone: 'bold' as const}]),
		],
		width,
	);
}

/** What stands behind a line that is typed: a notice, what is wrong with what one searches for, or how else one can search. */
function saidOfTyped(typing: Typing, {notice}: Pick<State, 'notice'>): SafeText | null {
	if (notice !== null || (typing.kind !== 'filter' && typing.kind !== 'search')) return notice?.text ?? null;
	if (typing.text === '') return ours('words as they are; ~ first: a regular expression; ! first: without it');
	const {trouble} = wantedOf(typing.text);
	return trouble === null ? null : safeText(trouble);
}

/** A sign for each character of what is not shown. */
function masked(text: string): SafeText {
	return ours('*'.repeat([...text].length));
}

/** What is being typed. */
export function promptOf(typing: Typing): string {
	if (typing.kind === 'filter' || typing.kind === 'search') return '/';
	if (typing.kind === 'own') return 'your command:';
	if (typing.kind === 'secret') return `${typing.name} (not shown):`;
	if (typing.kind === 'escalate') return `escalate to ${clip(typing.to ?? ours('nobody named'), 30)}, a note:`;
	if (typing.kind === 'note') return 'note:';
	const name = typing.offer.resolution.missing.find((missing) => typing.values[missing] === undefined) ?? '';
	return `<${name}>:`;
}
