import {useScreen, useTriage} from './context.ts';
import {insideOf} from './frame.ts';
import {marked} from './marks.ts';
import type {PanelProps} from './panel.tsx';
import {PanelRows} from './panel.tsx';
import {outputLines} from './rows/output-lines.ts';

/** What the last command printed, and how it ended. */
export function OutputPanel(props: PanelProps) {
	const {theme} = useScreen();
	const attempt = useTriage((state) => state.attempts.get(state.shown ?? '') ?? null);
	const output = useTriage((state) => state.outputs.get(state.shown ?? '') ?? null);
	const view = useTriage((state) => state.views.output);
	const search = useTriage((state) => (state.focus === 'output' && state.overlays.length === 0 ? state.search : ''));
	const now = useTriage((state) => state.now);
	const lines = outputLines({attempt, output, view, now, width: insideOf(props.width), height: props.height}, theme);
	return <PanelRows {...props} lines={lines.map((line, place) => (place === 0 ? line : marked(line, search)))} />;
}
