import {Box, Text, useIsScreenReaderEnabled} from 'ink';
import {memo} from 'react';
import {useScreen} from './context.ts';
import type {Line} from './line.ts';
import {painted, spoken} from './line.ts';

/** One row of the screen, drawn anew only when its text is another. */
const Row = memo(({text}: {readonly text: string}) => <Text wrap="truncate">{text}</Text>);

/** The lines as a screen reader reads them: words alone, none where there are none. */
function Read({lines}: {readonly lines: readonly Line[]}) {
	const words = lines.map(spoken).filter((line) => line !== '');
	return (
		<Box flexDirection="column">
			{words.map((text, place) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: a row is its place on the screen
				<Text key={place}>{text}</Text>
			))}
		</Box>
	);
}

/** Lines below each other, one row each: a text a row costs the least to draw. */
export function Rows({lines, width}: {readonly lines: readonly Line[]; readonly width: number}) {
	const {theme} = useScreen();
	const isRead = useIsScreenReaderEnabled();
	if (isRead) return <Read lines={lines} />;
	return (
		<Box flexDirection="column" width={width} flexShrink={0}>
			{lines.map((line, place) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: a row is its place on the screen
				<Row key={place} text={painted(line, theme)} />
			))}
		</Box>
	);
}
