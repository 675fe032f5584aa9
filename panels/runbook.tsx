import {extraRows} from '../source/store/layout.ts';
import {aimedOffers, enterPlace, latestAttempt} from '../source/store/selectors/offers.ts';
import {aimed, highlighted} from '../source/store/selectors/symptom-rows.ts';
import type {State} from '../source/store/state.ts';
import type {SafeText} from '../source/text/safe-text.ts';
import {ours} from '../source/text/safe-text.ts';
import {useScreen, useTriage} from './context.ts';
import {insideOf} from './frame.ts';
import type {PanelProps} from './panel.tsx';
import {PanelRows} from './panel.tsx';
import {offerLines} from './rows/offer-lines.ts';

/** The steps of the runbook for the highlighted symptom. */
export function RunbookPanel(props: PanelProps) {
	const {theme} = useScreen();
	const offers = useTriage(aimedOffers);
	const enter = useTriage(enterPlace);
	const focused = useTriage((state) => state.focus === 'runbook');
	const top = useTriage((state) => state.views.runbook.top);
	const attempts = useTriage((state) => state.attempts);
	const symptomId = useTriage((state) => aimed(state)?.id ?? null);
	const empty = useTriage(emptyWords);
	const {width, height} = props;
	const notes = extraRows('runbook', height);
	const latest = (offerId: string) => latestAttempt({attempts}, symptomId, offerId);
	const lines = offerLines({offers, enter, focused, top, width: insideOf(width), height, notes, empty, latest}, theme);
	return <PanelRows {...props} lines={lines} />;
}

const noSymptom = ours('Steps stand here for the highlighted symptom. R lists every entry of the runbook.');
const gone = ours('This symptom is gone: nothing is to be run for it.');
const blind = ours('Whether this is wrong cannot be told just now: nothing is to be run for it.');
const silent = ours('The runbook has no command for this symptom.');

function emptyWords(state: State): SafeText {
	const row = highlighted(state);
	if (row === null) return noSymptom;
	if (row.kind === 'cleared') return gone;
	return row.kind === 'blind' ? blind : silent;
}
