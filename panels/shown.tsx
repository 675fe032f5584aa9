import type {DOMElement} from 'ink';
import {useIsScreenReaderEnabled} from 'ink';
import {useInsertionEffect, useMemo, useRef} from 'react';
import {memoised} from '../source/store/memoised.ts';
import type {State} from '../source/store/state.ts';
import type {Block} from './blocks.ts';
import {useScreen, useTriage} from './context.ts';
import type {Line} from './line.ts';
import {painted, spoken} from './line.ts';
import {Texts} from './rows.tsx';

/** What a block shows: lines of what it takes of the state, `width` cells wide. */
export type ShownProps<Parts extends readonly unknown[]> = {
	readonly parts: (state: State) => Readonly<Parts>;
	readonly lines: (...parts: Readonly<Parts>) => readonly Line[];
	readonly width: number;
};

/**
 * Lines that follow from the state, one row each. They are made anew when what they take of it is another value, drawn anew when they are
 * others, and known by their place, so that they can be drawn without React (see `drawnPast`).
 */
export function Shown<Parts extends readonly unknown[]>({parts, lines, width}: ShownProps<Parts>) {
	const {theme, blocks} = useScreen();
	const isRead = useIsScreenReaderEnabled();
	const node = useRef<DOMElement>(null);
	const of = useMemo(() => {
		const asText = (line: Line) => (isRead ? spoken(line) : painted(line, theme));
		let before: readonly string[] = [];
		return memoised(parts, (...taken) => {
			const texts = lines(...taken).map(asText);
			if (texts.length !== before.length || texts.some((text, place) => text !== before[place])) before = texts;
			return before;
		});
	}, [parts, lines, theme, isRead]);
	const texts = useTriage(of);
	useInsertionEffect(() => {
		if (isRead) return;
		const block: Block = {node: () => node.current, width, texts: of, shown: texts};
		blocks.add(block);
		return () => void blocks.delete(block);
	}, [blocks, of, texts, width, isRead]);
	return <Texts ref={node} texts={texts} width={width} />;
}
