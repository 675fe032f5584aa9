import type {PanelName} from '../source/domain/table.ts';
import {extraRows, timeRows} from '../source/store/layout.ts';
import type {PanelView} from '../source/store/panel-view.ts';
import {arranged} from '../source/store/selectors/arranged.ts';
import {listingOf} from '../source/store/selectors/listing.ts';
import type {State} from '../source/store/state.ts';
import {current} from '../source/store/updates/cursor.ts';
import {useScreen} from './context.ts';
import {insideOf} from './frame.ts';
import type {Line} from './line.ts';
import {toWidth} from './line.ts';
import {marked} from './marks.ts';
import type {PanelProps} from './panel.tsx';
import {PanelRows} from './panel.tsx';
import {depthLines} from './rows/depth-lines.ts';
import {claimGauge} from './rows/gauge.ts';
import {plotLines} from './rows/plot-lines.ts';
import {tableLines} from './rows/table-lines.ts';
import {timeLines} from './rows/time-lines.ts';
import type {Theme} from './theme.ts';

/** Workers, claims, queue or beads, in the system's own words. */
export function TablePanel({id, ...props}: PanelProps & {readonly id: PanelName}) {
	const {theme} = useScreen();
	return (
		<PanelRows
			{...props}
			parts={(state) =>
				[
					state.snapshot,
					state.views[id],
					state.history,
					state.focus === id ? current(state.views[id], listingOf(state, id)) : null,
					state.past,
					hasTimes(id, props) ? state.now : 0,
				] as const
			}
			lines={(...taken) => linesOf(id, taken, props, theme)}
		/>
	);
}

/** Whether there is room for time lines, which go on with the clock. */
function hasTimes(id: PanelName, {height}: PanelProps): boolean {
	return id === 'workers' && timeRows(height) > 0;
}

/**
 * Of the state: the picture, where the operator is, the last hours, the row under the cursor, what was seen before, and the
 * clock (epoch ms) where lines go on with it.
 */
type Taken = readonly [State['snapshot'], PanelView, State['history'], number | null, State['past'], number];

function linesOf(
	id: PanelName,
	[snapshot, view, history, cursor, past, now]: Taken,
	props: PanelProps,
	theme: Theme,
): readonly Line[] {
	const width = insideOf(props.width);
	const table = snapshot?.panels[id];
	const gauge = id === 'claims' ? claimGauge(snapshot?.claims ?? [], theme.symbols) : null;
	const above: Line[] =
		id === 'queue'
			? [
					...depthLines({snapshot, history}, width, theme.symbols),
					...plotLines({snapshot, history, past}, {width, height: props.height}, theme.symbols),
				].slice(0, props.height - 1)
			: [];
	const shown = table === undefined ? null : arranged(table, view);
	const chosen = cursor === null || shown === null || cursor >= shown.size ? null : shown.row(cursor).id;
	const below = hasTimes(id, props)
		? timeLines({snapshot, past, now}, {width, rows: timeRows(props.height), cursor: chosen}, theme)
		: [];
	const height = props.height - above.length - below.length;
	const titled = extraRows(id, props.height) > above.length + below.length;
	const rows =
		table === undefined
			? Array.from({length: height}, () => toWidth([], width))
			: tableLines({table, rows: arranged(table, view), view, cursor, width, height, titled, gauge}, theme);
	const found = rows.map((line, place) => (titled && place === 0 ? line : marked(line, view.filter)));
	return [...above, ...found, ...below];
}
