import {symptomRows} from '../source/store/selectors/symptom-rows.ts';
import {unseenWords} from '../source/store/selectors/unseen.ts';
import {useScreen, useTriage} from './context.ts';
import {insideOf} from './frame.ts';
import {marked} from './marks.ts';
import type {PanelProps} from './panel.tsx';
import {PanelRows} from './panel.tsx';
import {symptomLines} from './rows/symptom-lines.ts';

/** What is wrong, what just ended, what cannot be told. */
export function Symptoms(props: PanelProps) {
	const {theme} = useScreen();
	const rows = useTriage(symptomRows);
	const view = useTriage((state) => state.views.symptoms);
	const offers = useTriage((state) => state.offers);
	const focused = useTriage((state) => state.focus === 'symptoms');
	const now = useTriage((state) => state.now);
	const empty = useTriage(unseenWords);
	const {width, height} = props;
	const lines = symptomLines(
		{rows, offers, top: view.top, cursor: view.id, focused, now, width: insideOf(width), height, empty},
		theme,
	);
	return <PanelRows {...props} lines={lines.map((line) => marked(line, view.filter))} />;
}
