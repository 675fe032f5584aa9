import {ours, safe} from '../../text/safe-text.ts';
import {overviewAim} from '../selectors/overview.ts';
import {relocated} from '../updates/cursor.ts';
import {enteredAt, everywhereOpened, overviewOpened} from '../updates/overview.ts';
import type {Act, Means} from './press.ts';
import {tell} from './press.ts';

/** The keys of the overview of all systems. */
export function overviewActs(means: Means) {
	const {get, change, console} = means;

	const enterSystem: Act = () => {
		const aim = overviewAim(get());
		if (aim === null) return tell(means, ours('What the cursor was on is gone: look again.'));
		const {system, symptomId} = aim;
		if (system.current) return change((state) => relocated(enteredAt(state, symptomId)));
		const refused = console.enterSystem(system.id, symptomId);
		if (refused !== null) tell(means, refused);
	};

	return {
		allSystems: () => change(overviewOpened),
		allSymptoms: () => change(everywhereOpened),
		enterSystem,
		lookEverywhere: () => {
			console.lookEverywhere();
			tell(means, safe`Looking at every source of ${get().systems.length} systems now, and for further systems.`);
		},
	} satisfies Record<string, Act>;
}
