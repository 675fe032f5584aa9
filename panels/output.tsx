import {useScreen} from './context.ts';
import {insideOf} from './frame.ts';
import {marked} from './marks.ts';
import type {PanelProps} from './panel.tsx';
import {PanelRows} from './panel.tsx';
import {outputLines} from './rows/output-lines.ts';

/** What the last command printed, and how it ended. */
export function OutputPanel(props: PanelProps) {
	const {theme} = useScreen();
	return (
		<PanelRows
			{...props}
			parts={(state) =>
				[
					state.attempts.get(state.shown ?? '') ?? null,
					state.outputs.get(state.shown ?? '') ?? null,
					state.views.output,
					state.focus === 'output' && state.overlays.length === 0 ? state.search : '',
					state.now,
				] as const
			}
			lines={(attempt, output, view, search, now) =>
				outputLines({attempt, output, view, now, width: insideOf(props.width), height: props.height}, theme).map((line, place) =>
					place === 0 ? line : marked(line, search),
				)
			}
		/>
	);
}
