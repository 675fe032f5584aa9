import {extraRows} from '../source/store/layout.ts';
import {courseOf} from '../source/store/selectors/course.ts';
import {aimedOffers, aimedSymptom, enterPlace, isGone} from '../source/store/selectors/offers.ts';
import type {State} from '../source/store/state.ts';
import {useScreen} from './context.ts';
import {insideOf} from './frame.ts';
import type {PanelProps} from './panel.tsx';
import {PanelRows} from './panel.tsx';
import {idleLines} from './rows/idle-lines.ts';
import {offerLines} from './rows/offer-lines.ts';

/** The steps of the runbook for the highlighted symptom. */
export function RunbookPanel(props: PanelProps) {
	const {theme} = useScreen();
	const {width, height} = props;
	function lines(state: State) {
		const offers = aimedOffers(state);
		const {attempts} = state;
		const course = courseOf({
			attempts,
			offers: offers.offers,
			symptom: aimedSymptom(state),
			gone: isGone(state),
			readOnly: state.place.readOnly,
		});
		const shown = {
			offers,
			enter: enterPlace(state),
			focused: state.focus === 'runbook',
			top: state.views.runbook.top,
			width: insideOf(width),
			height,
			notes: extraRows('runbook', height),
			empty: idleLines(state, insideOf(width)),
			course,
		};
		return offerLines(shown, theme);
	}
	return <PanelRows {...props} parts={(state) => [state]} lines={lines} />;
}
