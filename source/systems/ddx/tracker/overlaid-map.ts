/** Beyond so many values beside the map they are put into one of their own. */
const mostBeside = 1000;

/** A map that never changes, and shares what stays with the one that it was made of: a few values stand beside it. */
export class OverlaidMap<V> implements ReadonlyMap<string, V> {
	readonly #base: ReadonlyMap<string, V>;
	readonly #beside: ReadonlyMap<string, V>;

	constructor(base: ReadonlyMap<string, V>, beside: ReadonlyMap<string, V> = new Map()) {
		const isMany = beside.size > mostBeside;
		this.#base = isMany ? new Map(merged(base, beside)) : base;
		this.#beside = isMany ? new Map() : beside;
	}

	/** What another with some values replaced is made of; every key is there already. */
	protected parts(entries: Iterable<readonly [string, V]>): readonly [ReadonlyMap<string, V>, ReadonlyMap<string, V>] {
		const beside = new Map(this.#beside);
		for (const [key, value] of entries) beside.set(key, value);
		return [this.#base, beside];
	}

	/** The same with some values replaced; every key is there already. */
	replaced(entries: Iterable<readonly [string, V]>): OverlaidMap<V> {
		return new OverlaidMap(...this.parts(entries));
	}

	get size(): number {
		return this.#base.size;
	}

	get(key: string): V | undefined {
		return this.#beside.size === 0 ? this.#base.get(key) : (this.#beside.get(key) ?? this.#base.get(key));
	}

	has(key: string): boolean {
		return this.#base.has(key);
	}

	keys(): MapIterator<string> {
		return this.#base.keys();
	}

	values(): MapIterator<V> {
		return this.#beside.size === 0 ? this.#base.values() : valuesOf(this.entries());
	}

	entries(): MapIterator<[string, V]> {
		return this.#beside.size === 0 ? this.#base.entries() : merged(this.#base, this.#beside);
	}

	[Symbol.iterator](): MapIterator<[string, V]> {
		return this.entries();
	}

	forEach(hear: (value: V, key: string, map: ReadonlyMap<string, V>) => void): void {
		for (const [key, value] of this.entries()) hear(value, key, this);
	}
}

function* merged<V>(base: ReadonlyMap<string, V>, beside: ReadonlyMap<string, V>): Generator<[string, V], undefined> {
	for (const [key, value] of base) yield [key, beside.get(key) ?? value];
}

function* valuesOf<V>(entries: Iterable<[string, V]>): Generator<V, undefined> {
	for (const [, value] of entries) yield value;
}
