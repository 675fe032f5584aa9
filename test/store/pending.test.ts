import {expect, test, vi} from 'vitest';
import type {Table} from '../../source/domain/table.ts';
import {listingOf} from '../../source/store/selectors/listing.ts';
import {titleOf} from '../../source/store/selectors/titles.ts';
import {createTriageStore} from '../../source/store/store.ts';
import {ours, safeText} from '../../source/text/safe-text.ts';
import {fakeConsole} from '../support/fake-console.ts';
import {diagnosis, noon, panels, place, snapshot} from '../support/picture.ts';

/** More rows than are arranged at once, the first of which takes longer to be made than a key may wait. */
function slowTable(): Table {
	return {
		title: 'Beads',
		summary: ours(''),
		columns: [{title: 'id', width: null}],
		size: 4500,
		gap: null,
		row(index) {
			const until = performance.now() + (index === 0 ? 5 : 0);
			while (performance.now() < until);
			const id = `${index % 2 === 0 ? 'even' : 'odd'}-${index}`;
			return {id, cells: [safeText(id)], keys: [-index], health: 'good'};
		},
	};
}

function atBeads() {
	const store = createTriageStore({place, now: () => noon});
	const acts = store.connect(fakeConsole());
	store.world.resized({columns: 120, rows: 40});
	const press = {at: noon, text: null, seen: store.getState(), lastTop: 0, page: 1, matches: []};
	acts.goTo({...press, argument: 'beads'});
	const listing = () => listingOf(store.getState(), 'beads');
	return {
		store,
		listing,
		view: () => store.getState().views.beads,
		show: (beads: Table) => store.world.viewed(snapshot({panels: {...panels(), beads}}), diagnosis([])),
		press: (name: keyof typeof acts, text: string | null = null) => acts[name]({...press, text}),
		settled: () => vi.waitFor(() => expect(listing().isPending).toBe(false), {timeout: 20_000}),
	};
}

test('a filter over many rows goes on by itself, and the cursor is on its row again once that is found', async () => {
	const {store, listing, view, show, press, settled} = atBeads();
	show(slowTable());
	press('last');
	expect(view()).toMatchObject({id: 'odd-4499', index: 4499});
	press('filter');
	press('type', 'odd');
	expect(listing().isPending).toBe(true);
	expect(view()).toMatchObject({id: 'odd-4499', index: 4499});
	expect(titleOf(store.getState(), 'beads').beside).toContain('+, looking on');
	await settled();
	expect(listing().size).toBe(2250);
	expect(view()).toMatchObject({id: 'odd-4499', index: 2249});
	expect(titleOf(store.getState(), 'beads').beside).not.toContain('looking on');
	press('type', '-1');
	await settled();
	expect(listing().idAt(view().index)).toBe(view().id);
	expect(listing().idAt(0)).toBe('odd-1');
});

test('many rows are sorted by and by, and a cursor whose row is filtered out goes to one that is there', async () => {
	const {listing, view, show, press, settled} = atBeads();
	show(slowTable());
	press('sort');
	await settled();
	expect(listing().idAt(0)).toBe('odd-4499');
	press('first');
	press('filter');
	press('type', 'even');
	await settled();
	expect(listing().idAt(0)).toBe('even-4498');
	expect(view()).toMatchObject({id: 'even-4498', index: 0});
});
