import type {DOMElement} from 'ink';
import {Box, Text, useIsScreenReaderEnabled} from 'ink';
import {memo, type Ref} from 'react';
import {useScreen} from './context.ts';
import type {Line} from './line.ts';
import {painted, spoken} from './line.ts';

/** One row of the screen, drawn anew only when its text is another. */
const Row = memo(({text}: {readonly text: string}) => <Text wrap="truncate">{text}</Text>);

/** Texts below each other as a screen reader reads them: none where there are no words. */
function Read({texts}: {readonly texts: readonly string[]}) {
	const words = texts.filter((text) => text !== '');
	return (
		<Box flexDirection="column">
			{words.map((text, place) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: a row is its place on the screen
				<Text key={place}>{text}</Text>
			))}
		</Box>
	);
}

type TextsProps = {readonly texts: readonly string[]; readonly width: number; readonly ref?: Ref<DOMElement>};

/** Texts with their colours below each other, one row each: a text a row costs the least to draw. For a screen reader, words alone. */
export function Texts({texts, width, ref}: TextsProps) {
	const isRead = useIsScreenReaderEnabled();
	if (isRead) return <Read texts={texts} />;
	return (
		<Box {...(ref === undefined ? {} : {ref})} flexDirection="column" width={width} flexShrink={0}>
			{texts.map((text, place) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: a row is its place on the screen
				<Row key={place} text={text} />
			))}
		</Box>
	);
}

/** Lines below each other. */
export function Rows({lines, width}: {readonly lines: readonly Line[]; readonly width: number}) {
	const {theme} = useScreen();
	const isRead = useIsScreenReaderEnabled();
	return <Texts texts={lines.map((line) => (isRead ? spoken(line) : painted(line, theme)))} width={width} />;
}
