import {describe, expect, it} from 'vitest';
import type {Symptom} from '../../source/domain/symptom.ts';
import type {Table} from '../../source/domain/table.ts';
import {layoutOf, roomOf} from '../../source/store/layout.ts';
import type {PanelId} from '../../source/store/panel-view.ts';
import {arranged} from '../../source/store/selectors/arranged.ts';
import {aimed, highlighted} from '../../source/store/selectors/symptom-rows.ts';
import type {State} from '../../source/store/state.ts';
import {initialState} from '../../source/store/state.ts';
import {moved, relocated, withView} from '../../source/store/updates/cursor.ts';
import {viewed} from '../../source/store/updates/world.ts';
import {diagnosis, noon, panels, place, snapshot, symptom, table} from '../support/picture.ts';

const names = (ids: readonly string[]): Table =>
	table(
		'Beads',
		[{title: 'id', width: null}],
		ids.map((id) => ({id, cells: [id]})),
	);
const many = (from: number, count: number) => Array.from({length: count}, (_, at) => `b${String(from + at).padStart(3, '0')}`);

function withBeads(state: State, beads: Table): State {
	return relocated(viewed(state, snapshot({panels: {...panels(), beads}}), diagnosis([]), new Map()));
}

const start = withBeads({...initialState(place, noon), focus: 'beads', size: {columns: 120, rows: 40}}, names(many(100, 50)));
const room = roomOf(layoutOf(start), 'beads');
const at = (state: State, panel: PanelId = 'beads') => state.views[panel];

describe('a cursor', () => {
	it('stays on its row while rows come and go, and so does the row on the screen', () => {
		const down = moved(moved(start, 'beads', 22), 'beads', -2);
		const inserted = withBeads(down, names([...many(0, 5), ...many(100, 50)]));
		expect(at(inserted)).toMatchObject({id: 'b120', index: 25, top: at(down).top + 5});
		const removed = withBeads(inserted, names(many(110, 40)));
		expect(at(removed)).toMatchObject({id: 'b120', index: 10});
	});

	it('goes to the row in its place when its own is gone, and to the last at the end', () => {
		const last = moved(start, 'beads', 1000);
		expect(at(last)).toMatchObject({id: 'b149', index: 49, top: 50 - room});
		expect(at(withBeads(last, names(many(100, 49))))).toMatchObject({id: 'b148', index: 48});
	});

	it('comes back to its row after a moment in which nothing could be seen', () => {
		const down = moved(start, 'beads', 20);
		const nothing = withBeads(down, names([]));
		expect(at(withBeads(nothing, names(many(100, 50))))).toMatchObject({id: 'b120', index: 20});
	});

	it('that was never moved stays at the first row', () => {
		expect(at(withBeads(start, names([...many(0, 5), ...many(100, 50)])))).toMatchObject({id: null, index: 0, top: 0});
	});

	it('moves the window as little as it has to', () => {
		const down = moved(start, 'beads', room);
		expect(at(down).top).toBe(1);
		expect(at(moved(down, 'beads', -1)).top).toBe(1);
		expect(at(moved(down, 'beads', -room)).top).toBe(0);
	});

	it('stays in a window that has become smaller', () => {
		const down = moved(start, 'beads', room - 1);
		const small = relocated({...down, size: {columns: 120, rows: 30}});
		const left = roomOf(layoutOf(small), 'beads');
		expect(at(small).index).toBeLessThan(at(small).top + left);
		expect(at(small).id).toBe(at(down).id);
	});
});

describe('the symptoms', () => {
	const old = symptom('a', null, {severity: 'warning'});
	const state = relocated(viewed(initialState(place, noon), snapshot(), diagnosis([old]), new Map()));

	it('have the first highlighted from the start, and keep it when a worse one comes above it', () => {
		expect(at(state, 'symptoms')).toMatchObject({id: 'a', index: 0});
		const worse = relocated(viewed(state, snapshot(), diagnosis([symptom('b', null), old]), new Map()));
		expect(at(worse, 'symptoms')).toMatchObject({id: 'a', index: 1, top: 0});
	});

	it('give what cannot be told no cursor unless a key does: what is wrong comes above it', () => {
		const blind = {blind: new Map([['port-taken', 'nobody answers']])};
		const told = (before: State, wrong: readonly Symptom[]) =>
			relocated(viewed(before, snapshot(), diagnosis(wrong, blind), new Map()));
		const none = told(initialState(place, noon), []);
		expect(highlighted(none)).toMatchObject({kind: 'blind'});
		expect(aimed(told(none, [old]))).toBe(old);
		expect(aimed(told(moved(none, 'symptoms', 0), [old]))).toBeNull();
	});

	it('keep the cursor on a symptom that is gone', () => {
		const gone = relocated(viewed(state, snapshot(), diagnosis([symptom('b', null)], {cleared: [old]}), new Map()));
		expect(at(gone, 'symptoms')).toMatchObject({id: 'a', index: 1});
	});
});

describe('an arranged table', () => {
	const rows = table(
		'T',
		[
			{title: 'n', width: 4},
			{title: 'age', width: 4},
		],
		[
			{id: '1', cells: ['Bee', '10m'], keys: [null, 600]},
			{id: '2', cells: ['ant', '2h'], keys: [null, 7200]},
			{id: '3', cells: ['Cat', '?'], keys: [null, null]},
		],
	);
	const ids = (filter: string, sort: Parameters<typeof arranged>[1]['sort']) => {
		const found = arranged(rows, {filter, sort});
		return Array.from({length: found.size}, (_, place) => found.row(place).id).join('');
	};

	it('is the table itself where nothing is asked for, so that no row is made for nothing', () => {
		expect(arranged(rows, {filter: '', sort: null})).toBe(rows);
	});

	it('is filtered by any cell, whatever the case', () => {
		expect(ids('AT', null)).toBe('3');
		expect(ids('h', null)).toBe('2');
		expect(ids('[', null)).toBe('');
	});

	it('is sorted by what a column stands for; what is not known comes last either way', () => {
		expect(ids('', {column: 1, descending: false})).toBe('123');
		expect(ids('', {column: 1, descending: true})).toBe('213');
		expect(arranged(rows, {filter: 'x', sort: null})).not.toBe(arranged(rows, {filter: 'y', sort: null}));
	});

	it('is arranged once a picture', () => {
		const wish = {filter: 'a', sort: null};
		expect(arranged(rows, wish)).toBe(arranged(rows, {...wish}));
	});

	it('keeps the cursor on its row when it is filtered', () => {
		const down = moved(start, 'beads', 20);
		const few = relocated(withView(down, 'beads', {...at(down), filter: '2'}));
		expect(at(few).id).toBe('b120');
		expect(at(few).index).toBeLessThan(20);
	});
});
