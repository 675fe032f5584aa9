import {symptomRows} from '../source/store/selectors/symptom-rows.ts';
import {unseenWords} from '../source/store/selectors/unseen.ts';
import {useScreen} from './context.ts';
import {insideOf} from './frame.ts';
import {marked} from './marks.ts';
import type {PanelProps} from './panel.tsx';
import {PanelRows} from './panel.tsx';
import {symptomLines} from './rows/symptom-lines.ts';

/** What is wrong, what just ended, what cannot be told. */
export function Symptoms(props: PanelProps) {
	const {theme} = useScreen();
	const {width, height} = props;
	return (
		<PanelRows
			{...props}
			parts={(state) =>
				[
					symptomRows(state),
					state.views.symptoms,
					state.offers,
					state.focus === 'symptoms',
					state.now,
					unseenWords(state),
				] as const
			}
			lines={(rows, view, offers, focused, now, empty) =>
				symptomLines(
					{rows, offers, top: view.top, cursor: view.id, focused, now, width: insideOf(width), height, empty},
					theme,
				).map((line) => marked(line, view.filter))
			}
		/>
	);
}
