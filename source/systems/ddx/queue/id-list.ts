import type {Beads} from '../rows/beads.ts';

/** The ids of some rows in an order: an array of them, or one that makes those that are asked for. */
export type IdList = Iterable<string> & {
	readonly length: number;
	at(index: number): string | undefined;
	slice(from: number, to: number): readonly string[];
	/** The place of an id in the order; -1 where it is not among them. */
	indexOf(id: string): number;
};

/** The ids at some places of a tracker: a million of them would be twice as much text as all that is kept of the rows beside. */
export class IdsAt implements IdList {
	readonly #beads: Beads;
	readonly #places: Uint32Array;

	constructor(beads: Beads, places: Uint32Array) {
		this.#beads = beads;
		this.#places = places;
	}

	get length(): number {
		return this.#places.length;
	}

	at(index: number): string | undefined {
		const place = this.#places.at(index);
		return place === undefined ? undefined : this.#beads.idAt(place);
	}

	slice(from: number, to: number): readonly string[] {
		return Array.from(this.#places.subarray(from, to), (place) => this.#beads.idAt(place));
	}

	indexOf(id: string): number {
		const place = this.#beads.placeOf(id);
		return place === -1 ? -1 : this.#places.indexOf(place);
	}

	*[Symbol.iterator](): Generator<string, undefined> {
		for (const place of this.#places) yield this.#beads.idAt(place);
	}
}
