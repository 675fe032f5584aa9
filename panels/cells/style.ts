/** How a cell is drawn. There is one object for each look, so that two looks are the same when they are the same object. */
export type Style = {
	/** The parameters of `SGR` that give the colours, such as `31` or `38;5;12`; empty for the terminal's own. */
	readonly ink: string;
	readonly paper: string;
	/** The parameters of `SGR` that are switched on, in ascending order. */
	readonly flags: readonly number[];
};

/** The terminal's own look. */
export const plain: Style = {ink: '', paper: '', flags: []};

const known = new Map<string, Style>();

/** What switches each flag off (ECMA-48, 8.3.117). Bold and dim share one. */
const offs: Readonly<Record<number, number>> = {1: 22, 2: 22, 3: 23, 4: 24, 7: 27, 8: 28, 9: 29};

function styleOf(ink: string, paper: string, flags: readonly number[]): Style {
	if (ink === '' && paper === '' && flags.length === 0) return plain;
	const key = `${ink}/${paper}/${flags.join()}`;
	const found = known.get(key);
	if (found !== undefined) return found;
	// Colours of 24 bits could come in any number: then cells differ although they look alike, and are drawn once too often.
	if (known.size > 4096) known.clear();
	const style = {ink, paper, flags};
	known.set(key, style);
	return style;
}

/** The look after `SGR` with these parameters; null where one of them is not known here. */
export function restyled(from: Style, parameters: readonly number[]): Style | null {
	const rest = parameters.length === 0 ? [0] : [...parameters];
	let style: Style | null = from;
	while (style !== null && rest.length > 0) style = step(style, rest);
	return style;
}

/** Takes the first parameter, or a colour of several. */
function step({ink, paper, flags}: Style, rest: number[]): Style | null {
	const code = rest.shift() ?? 0;
	if (code === 0) return plain;
	if (offs[code] !== undefined) return styleOf(ink, paper, [...flags.filter((flag) => flag !== code), code].sort(ascending));
	const left = code > 20 && code < 30 ? flags.filter((flag) => offs[flag] !== code) : null;
	if (left !== null) return styleOf(ink, paper, left);
	if (code === 39 || isBasic(code, 30)) return styleOf(code === 39 ? '' : String(code), paper, flags);
	if (code === 49 || isBasic(code, 40)) return styleOf(ink, code === 49 ? '' : String(code), flags);
	if (code !== 38 && code !== 48) return null;
	const colour = [code, ...rest.splice(0, rest[0] === 5 ? 2 : 4)].join(';');
	return code === 38 ? styleOf(colour, paper, flags) : styleOf(ink, colour, flags);
}

function ascending(one: number, other: number): number {
	return one - other;
}

/** One of the sixteen colours that have a parameter of their own; 60 further up are the bright ones. */
function isBasic(code: number, base: number): boolean {
	return (code >= base && code < base + 8) || (code >= base + 60 && code < base + 68);
}

/** The shortest `SGR` that turns one look into another; nothing where they are the same. */
export function turnInto(to: Style, from: Style): string {
	if (to === from) return '';
	const anew = to === plain ? '' : ['0', ...to.flags, to.ink, to.paper].filter((part) => part !== '').join(';');
	const onward = stepTo(to, from).join(';');
	if (onward === '') return '';
	return `\x1b[${onward.length < anew.length ? onward : anew}m`;
}

function stepTo(to: Style, from: Style): readonly (number | string)[] {
	const ended = [...new Set(from.flags.filter((flag) => !to.flags.includes(flag)).map((flag) => offs[flag] ?? 0))];
	const kept = from.flags.filter((flag) => !ended.includes(offs[flag] ?? 0));
	return [
		...ended,
		...to.flags.filter((flag) => !kept.includes(flag)),
		...(to.ink === from.ink ? [] : [to.ink || '39']),
		...(to.paper === from.paper ? [] : [to.paper || '49']),
	];
}
