import {Box, useIsScreenReaderEnabled} from 'ink';
import {useInsertionEffect} from 'react';
import type {Band} from '../source/store/layout.ts';
import {layoutOf} from '../source/store/layout.ts';
import type {PanelId} from '../source/store/panel-view.ts';
import {modeOf} from '../source/store/selectors/situation.ts';
import {titleOf} from '../source/store/selectors/titles.ts';
import type {State} from '../source/store/state.ts';
import {useScreen, useTriage} from './context.ts';
import {Footer} from './footer.tsx';
import {Header} from './header.tsx';
import {LiveLines} from './live-lines.tsx';
import {OutputPanel} from './output.tsx';
import {Over} from './over.tsx';
import {ruleLine, titled} from './rows/rule-line.ts';

import {RunbookPanel} from './runbook.tsx';
import {Shown} from './shown.tsx';
import {Symptoms} from './symptoms.tsx';
import {TablePanel} from './table-panel.tsx';
import {TooSmall} from './too-small.tsx';

/** The whole screen: as many rows and columns as the terminal has, never more. */
export function Screen() {
	const size = useTriage((state) => state.size);
	const mode = useTriage(modeOf);
	const over = useTriage((state) => state.asks.length > 0 || state.overlays.length > 0 || state.palette !== null);
	const isRead = useIsScreenReaderEnabled();
	return (
		<Box width={size.columns} height={size.rows} flexDirection="column">
			<Committed />
			{mode === 'tiny' ? (
				<TooSmall size={size} />
			) : over ? (
				<Covered size={size} />
			) : isRead ? (
				<OnePanel size={size} />
			) : (
				<Panels />
			)}
		</Box>
	);
}

/** Notes which state the frame that is being committed shows. An insertion effect runs before Ink draws the commit. */
function Committed() {
	const {painting} = useScreen();
	const state = useTriage((all) => all);
	useInsertionEffect(() => painting.committed(state));
	return null;
}

/** What a screen reader reads of the panels: the one in focus, with the keys that do something. */
function OnePanel({size}: {readonly size: State['size']}) {
	const focus = useTriage((state) => state.focus);
	const [band] = layoutOf({size, focus, open: focus, zoomed: true, tables: []}).bands;
	return (
		<>
			<Header width={size.columns} />
			{band !== undefined && <BandView band={band} above={[]} columns={size.columns} />}
			<Footer width={size.columns} above={[]} />
		</>
	);
}

function Covered({size}: {readonly size: State['size']}) {
	return (
		<>
			<Header width={size.columns} />
			<Over width={size.columns} height={size.rows - 3} />
			<Footer width={size.columns} above={[0]} over={size.rows - 3} />
		</>
	);
}

function Panels() {
	const size = useTriage((state) => state.size);
	const focus = useTriage((state) => state.focus);
	const open = useTriage((state) => state.open);
	const zoomed = useTriage((state) => state.zoomed);
	const tables = useTriage((state) => state.tables);
	const layout = layoutOf({size, focus, open, zoomed, tables});
	const edges = layout.bands.map(({panels}) => panels.map(({x}) => x));
	return (
		<>
			<Header width={size.columns} />
			{layout.bands.map((band, place) => (
				<Box key={band.panels[0]?.id} flexDirection="column" flexShrink={0}>
					<BandView band={band} above={edges[place - 1] ?? []} columns={size.columns} />
					{place === 0 && layout.lines !== null && <LiveLines width={size.columns} ruled={layout.linesRuled} />}
				</Box>
			))}
			<Footer width={size.columns} above={edges.at(-1) ?? []} />
		</>
	);
}

function BandView({band, above, columns}: {readonly band: Band; readonly above: readonly number[]; readonly columns: number}) {
	return (
		<>
			<Rule band={band} above={above} columns={columns} />
			<Box flexShrink={0}>
				{band.panels.map(({id, width}, place) => (
					<Panel key={id} id={id} width={width} height={band.height} last={place === band.panels.length - 1} />
				))}
			</Box>
		</>
	);
}

function Rule({band, above, columns}: {readonly band: Band; readonly above: readonly number[]; readonly columns: number}) {
	const {theme} = useScreen();
	function lines(state: State) {
		const titles = band.panels.map(({id, x}) => {
			const {name, beside, warns} = titleOf(state, id);
			return {x, words: titled(name, beside, warns ? 'warning' : undefined), focused: state.focus === id};
		});
		return [ruleLine(columns, above, titles, theme)];
	}
	return <Shown parts={(state) => [state]} lines={lines} width={columns} />;
}

function Panel({id, ...props}: {readonly id: PanelId; readonly width: number; readonly height: number; readonly last: boolean}) {
	if (id === 'symptoms') return <Symptoms {...props} />;
	if (id === 'runbook') return <RunbookPanel {...props} />;
	if (id === 'output') return <OutputPanel {...props} />;
	return <TablePanel id={id} {...props} />;
}
