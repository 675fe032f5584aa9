import {type Glimpse, placeAt} from '../../domain/past.ts';
import type {Happening, PanelName} from '../../domain/table.ts';
import {ours, safe, safeText} from '../../text/safe-text.ts';
import type {State} from '../state.ts';

/** So many of the last are told. */
const mostTold = 30;

/** What this console saw happen to a bead or a worker, the oldest first, up to the moment that is shown; nothing of other rows. */
export function livedOf({past, now}: Pick<State, 'past' | 'now'>, panel: PanelName, id: string): readonly Happening[] {
	if (panel === 'queue') return [];
	const tell = panel === 'workers' ? ofWorker : ofBead;
	const glimpses = past?.glimpses ?? [];
	const told: Happening[] = [];
	const last = placeAt(glimpses, now);
	for (let place = last; place >= 0 && told.length < mostTold; place--) {
		const [glimpse, before] = [glimpses[place], glimpses[place - 1]];
		if (glimpse === undefined || (glimpse.workers === before?.workers && glimpse.symptoms === before.symptoms)) continue;
		told.unshift(...tell(id, glimpse, before), ...symptoms(id, glimpse, before));
	}
	return told;
}

type Worker = Glimpse['workers'][number];

function ofWorker(id: string, {at, workers}: Glimpse, before: Glimpse | undefined): Happening[] {
	const [is, was] = [workers, before?.workers ?? []].map((all) => all.find((worker) => worker.id === id));
	if (is === undefined) return was === undefined ? [] : [{at, text: ours('no longer there'), health: 'idle'}];
	if (was !== undefined && was.alive === is.alive && was.subject === is.subject) return [];
	const seen = before === undefined ? ours('seen first, ') : ours('');
	return [{at, text: safe`${seen}${standing(is)}`, health: is.alive === 'dead' ? 'bad' : is.subject === null ? 'idle' : 'busy'}];
}

function standing({alive, subject}: Worker) {
	const doing = subject === null ? ours('at nothing') : safe`at ${safeText(subject)}`;
	return alive === 'alive' ? doing : safe`${safeText(alive)}, ${doing}`;
}

function ofBead(id: string, {at, workers}: Glimpse, before: Glimpse | undefined): Happening[] {
	const holders = (all: readonly Worker[]) =>
		new Map(all.filter(({subject}) => subject === id).map((worker) => [worker.id, worker]));
	const [is, was] = [holders(workers), holders(before?.workers ?? [])];
	const came = [...is.values()].flatMap((worker): Happening[] => {
		const known = was.get(worker.id);
		const name = safeText(worker.id);
		if (worker.alive === 'dead' && known?.alive !== 'dead')
			return [{at, text: known === undefined ? safe`held by ${name}, which is dead` : safe`${name} died at it`, health: 'bad'}];
		if (known !== undefined) return [];
		return [{at, text: before === undefined ? safe`seen first, with ${name} at it` : safe`${name} at it`, health: 'busy'}];
	});
	const went = [...was.keys()].filter((name) => !is.has(name));
	return [...came, ...went.map((name): Happening => ({at, text: safe`${safeText(name)} no longer at it`, health: 'idle'}))];
}

/** Symptoms of which it is the subject. */
function symptoms(id: string, {at, symptoms: is}: Glimpse, before: Glimpse | undefined): Happening[] {
	const was = before?.symptoms ?? [];
	const ofIt = (all: readonly string[], others: readonly string[]) =>
		all.filter((one) => one.endsWith(`:${id}`) && !others.includes(one)).map((one) => safeText(one.slice(0, -id.length - 1)));
	return [
		...ofIt(is, was).map(
			(kind): Happening => ({
				at,
				text: before === undefined ? safe`${kind} was there already` : safe`${kind} began`,
				health: 'bad',
			}),
		),
		...ofIt(was, is).map((kind): Happening => ({at, text: safe`${kind} ended`, health: 'good'})),
	];
}
