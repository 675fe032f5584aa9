import {Box, Text} from 'ink';
import {memo} from 'react';
import {useScreen} from './context.ts';
import type {Line} from './line.ts';
import {painted} from './line.ts';

/** One row of the screen, drawn anew only when its text is another. */
const Row = memo(({text}: {readonly text: string}) => <Text wrap="truncate">{text}</Text>);

/** Lines below each other, one row each: a text a row costs the least to draw. */
export function Rows({lines, width}: {readonly lines: readonly Line[]; readonly width: number}) {
	const {theme} = useScreen();
	return (
		<Box flexDirection="column" width={width} flexShrink={0}>
			{lines.map((line, place) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: a row is its place on the screen
				<Row key={place} text={painted(line, theme)} />
			))}
		</Box>
	);
}
