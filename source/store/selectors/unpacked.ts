import type {PackedRows} from '../../domain/packed.ts';
import type {Row, Table} from '../../domain/table.ts';

type Key = string | number | null;

/** The rows of a table that has them one by one: the place of a row is its index. */
export function unpacked(table: Table): PackedRows {
	return {
		places: table.size,
		order: () => Uint32Array.from({length: table.size}, (_, index) => index),
		row: table.row,
		idAt: (place) => table.row(place).id,
		placeOf(id) {
			for (let place = 0; place < table.size; place++) if (table.row(place).id === id) return place;
			return -1;
		},
		holding: (wanted) => (place) => {
			const {id, cells} = table.row(place);
			return wanted.holds(...cells, id);
		},
		sorting(column) {
			const keys = new Map<number, Key>();
			function keyAt(place: number): Key {
				const known = keys.get(place);
				if (known !== undefined) return known;
				const key = keyOf(table.row(place), column);
				keys.set(place, key);
				return key;
			}
			return {isKnown: (place) => keyAt(place) !== null, compare: (a, b) => byKey(keyAt(a), keyAt(b))};
		},
		before: () => null,
	};
}

/** Numbers by size and before texts, texts by code unit. */
function byKey(left: Key, right: Key): number {
	if (left === null || right === null || left === right) return 0;
	const less = typeof left === typeof right ? left < right : typeof left === 'number';
	return less ? -1 : 1;
}

function keyOf({cells, keys}: Row, column: number): Key {
	const key = keys?.[column];
	return key === undefined ? (cells[column]?.toLowerCase() ?? null) : key;
}
