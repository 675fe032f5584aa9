import {useIsScreenReaderEnabled} from 'ink';
import {useScreen} from './context.ts';
import {headerLines, readHeader} from './rows/header-lines.ts';
import {Shown} from './shown.tsx';

/** Who looks at what, and how fresh that is. */
export function Header({width}: {readonly width: number}) {
	const {theme} = useScreen();
	const isRead = useIsScreenReaderEnabled();
	return (
		<Shown
			parts={(state) => [state]}
			lines={(state) => {
				const overview = state.asks.length === 0 && state.overlays[0]?.kind === 'systems';
				const shown = {...state, overview};
				return isRead ? readHeader(shown) : headerLines(shown, width, theme);
			}}
			width={width}
		/>
	);
}
