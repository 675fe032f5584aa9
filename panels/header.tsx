import {useIsScreenReaderEnabled} from 'ink';
import {useScreen, useTriage} from './context.ts';
import {headerLines, readHeader} from './rows/header-lines.ts';
import {Rows} from './rows.tsx';

/** Who looks at what, and how fresh that is. */
export function Header({width}: {readonly width: number}) {
	const {theme} = useScreen();
	const place = useTriage((state) => state.place);
	const snapshot = useTriage((state) => state.snapshot);
	const now = useTriage((state) => state.now);
	const lacks = useTriage((state) => state.lacks);
	const paused = useTriage((state) => state.paused);
	const turned = useTriage((state) => state.turned);
	const systems = useTriage((state) => state.systems);
	const overview = useTriage(({asks, overlays}) => asks.length === 0 && overlays[0]?.kind === 'systems');
	const keyNames = useTriage((state) => state.keyNames);
	const isRead = useIsScreenReaderEnabled();
	const shown = {place, snapshot, now, lacks, paused, turned, systems, overview, keyNames};
	const lines = isRead ? readHeader(shown) : headerLines(shown, width, theme);
	return <Rows lines={lines} width={width} />;
}
