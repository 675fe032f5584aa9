/**
 * A selector that makes its result anew only when one of its inputs is another value: zustand v5 loops on selectors that give a
 * fresh object each time. Remembers one result, so it is of use with one store at a time.
 */
export function memoised<State, Inputs extends readonly unknown[], Result>(
	inputs: (state: State) => Readonly<Inputs>,
	make: (...inputs: Readonly<Inputs>) => Result,
): (state: State) => Result {
	let last: {readonly inputs: Readonly<Inputs>; readonly result: Result} | null = null;
	return (state) => {
		const next = inputs(state);
		if (last === null || next.some((input, place) => !Object.is(input, last?.inputs[place])))
			last = {inputs: next, result: make(...next)};
		return last.result;
	};
}
