import type {QueueVerdict} from '../picture.ts';
import type {Beads} from '../rows/beads.ts';

/** All verdicts; an operator looks for the first of them first. */
export const verdictNames: readonly QueueVerdict[] = [
	'claimed',
	'ready',
	'proposed',
	'blocked',
	'preserved-review',
	'invalid',
	'cooldown',
	'waiting',
	'not-eligible',
	'superseded',
	'epic',
	'closed',
	'cancelled',
];

const codes = new Map(verdictNames.map((name, code) => [name, code]));

/** The code of a verdict, its place among all. */
export function codeOf(verdict: QueueVerdict): number {
	return codes.get(verdict) ?? 0;
}

/** The verdicts on the rows of a tracker, a byte each. */
export class Verdicts implements ReadonlyMap<string, QueueVerdict> {
	readonly beads: Beads;
	/** By the places of rows. */
	readonly codes: Uint8Array;

	constructor(beads: Beads, codes: Uint8Array) {
		this.beads = beads;
		this.codes = codes;
	}

	get size(): number {
		return this.beads.size;
	}

	/** The verdict on the row at a place. */
	at(place: number): QueueVerdict {
		return verdictNames[this.codes[place] ?? 0] ?? 'invalid';
	}

	get(id: string): QueueVerdict | undefined {
		const place = this.beads.placeOf(id);
		return place === -1 ? undefined : this.at(place);
	}

	has(id: string): boolean {
		return this.beads.has(id);
	}

	keys(): Generator<string, undefined> {
		return this.beads.keys();
	}

	*values(): Generator<QueueVerdict, undefined> {
		for (let index = 0; index < this.size; index++) yield this.at(this.beads.placeAt(index));
	}

	*entries(): Generator<[string, QueueVerdict], undefined> {
		for (let index = 0; index < this.size; index++) {
			const place = this.beads.placeAt(index);
			yield [this.beads.idAt(place), this.at(place)];
		}
	}

	[Symbol.iterator](): Generator<[string, QueueVerdict], undefined> {
		return this.entries();
	}

	forEach(hear: (value: QueueVerdict, key: string, map: ReadonlyMap<string, QueueVerdict>) => void): void {
		for (const [id, verdict] of this.entries()) hear(verdict, id, this);
	}
}
