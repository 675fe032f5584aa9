import {extraRows} from '../source/store/layout.ts';
import {courseOf} from '../source/store/selectors/course.ts';
import {aimedOffers, aimedSymptom, enterPlace, isGone} from '../source/store/selectors/offers.ts';
import {useScreen, useTriage} from './context.ts';
import {insideOf} from './frame.ts';
import type {PanelProps} from './panel.tsx';
import {PanelRows} from './panel.tsx';
import {idleLines} from './rows/idle-lines.ts';
import {offerLines} from './rows/offer-lines.ts';

/** The steps of the runbook for the highlighted symptom. */
export function RunbookPanel(props: PanelProps) {
	const {theme} = useScreen();
	const offers = useTriage(aimedOffers);
	const enter = useTriage(enterPlace);
	const focused = useTriage((state) => state.focus === 'runbook');
	const top = useTriage((state) => state.views.runbook.top);
	const attempts = useTriage((state) => state.attempts);
	const symptom = useTriage(aimedSymptom);
	const gone = useTriage(isGone);
	const readOnly = useTriage((state) => state.place.readOnly);
	const empty = idleLines(
		useTriage((state) => state),
		insideOf(props.width),
	);
	const {width, height} = props;
	const notes = extraRows('runbook', height);
	const course = courseOf({attempts, offers: offers.offers, symptom, gone, readOnly});
	const lines = offerLines({offers, enter, focused, top, width: insideOf(width), height, notes, empty, course}, theme);
	return <PanelRows {...props} lines={lines} />;
}
