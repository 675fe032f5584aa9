import type {Sort} from '../panel-view.ts';
import {isTable} from '../selectors/listing.ts';
import type {State} from '../state.ts';
import {relocated, withView} from '../updates/cursor.ts';
import type {Act, Means} from './press.ts';

/** The keys that arrange a table. */
export function sortingActs({change}: Means) {
	return {
		sortBy: ({argument}) =>
			change((state) =>
				arrangedBy(state, (sort, columns) => {
					const column = Number(argument);
					if (!(Number.isInteger(column) && column >= 0 && column < columns)) return sort;
					return {column, descending: sort?.column === column && !sort.descending};
				}),
			),
		sort: () => change((state) => arrangedBy(state, nextSort)),
		reverse: () =>
			change((state) =>
				arrangedBy(state, (sort) => (sort === null ? {column: 0, descending: true} : {...sort, descending: !sort.descending})),
			),
	} satisfies Record<string, Act>;
}

/** The next column; after the last, the system's own order. */
function nextSort(sort: Sort | null, columns: number): Sort | null {
	if (sort === null) return {column: 0, descending: false};
	return sort.column + 1 < columns ? {column: sort.column + 1, descending: false} : null;
}

function arrangedBy(state: State, update: (sort: Sort | null, columns: number) => Sort | null): State {
	const {focus, snapshot} = state;
	if (!isTable(focus) || snapshot === null) return state;
	const view = state.views[focus];
	return relocated(withView(state, focus, {...view, sort: update(view.sort, snapshot.panels[focus].columns.length)}));
}
