import {Box, render, Text} from 'ink';

/** One box over all of the terminal, with the words by which a first useful frame is known. Ends with `q`. */
export function draw(): void {
	const {columns, rows} = process.stdout;
	const options = {alternateScreen: true, incrementalRendering: true, patchConsole: false};
	render(
		<Box width={columns} height={rows} borderStyle="round">
			<Text>1,000 beads ⏎ </Text>
		</Box>,
		options,
	);
	process.stdin.setRawMode(true).on('data', () => process.exit(0));
}
