import {usualAppearance} from '../source/domain/appearance.ts';
import type {Severity} from '../source/domain/symptom.ts';
import type {Health} from '../source/domain/table.ts';
import type {Verdict} from '../source/domain/verdict.ts';
import {type Colours, colours, depthOf, sgr} from './colours.ts';
import type {Symbols} from './symbols.ts';
import {drawn, plain} from './symbols.ts';

/** What a text stands for; the theme alone knows how that looks. */
export type Tone = 'plain' | 'dim' | 'bold' | 'bad' | 'warning' | 'good' | 'accent' | 'chosen' | 'title' | 'focused' | 'border';

/** How the screen looks in one terminal. */
export type Theme = {
	readonly symbols: Symbols;
	readonly colour: boolean;
	readonly attributes: boolean;
	/** Colours of its own as SGR parameters; left out where the terminal's are used, or none. */
	readonly own?: OwnColours;
};

type OwnColours = {
	readonly ground: string;
	readonly inks: Readonly<Record<keyof Colours, string>>;
};

/** SGR parameters: the terminal's own 16 colours and attributes, so that they fit every colour scheme. */
const parameters: Readonly<Record<Tone, {readonly attribute: string; readonly colour: string}>> = {
	plain: {attribute: '', colour: ''},
	dim: {attribute: '2', colour: ''},
	bold: {attribute: '1', colour: ''},
	bad: {attribute: '1', colour: '31'},
	warning: {attribute: '', colour: '33'},
	good: {attribute: '', colour: '32'},
	accent: {attribute: '', colour: '36'},
	chosen: {attribute: '7', colour: ''},
	title: {attribute: '1', colour: ''},
	focused: {attribute: '1;7', colour: ''},
	border: {attribute: '2', colour: ''},
};

/** What each tone is in a theme with colours of its own: none is dimmed by the terminal, which would take away from their contrast. */
const ownLooks: Readonly<Record<Tone, {readonly attribute: string; readonly ink: keyof Colours}>> = {
	plain: {attribute: '', ink: 'plain'},
	dim: {attribute: '', ink: 'dim'},
	bold: {attribute: '1', ink: 'plain'},
	bad: {attribute: '1', ink: 'bad'},
	warning: {attribute: '', ink: 'warning'},
	good: {attribute: '', ink: 'good'},
	accent: {attribute: '', ink: 'accent'},
	chosen: {attribute: '7', ink: 'plain'},
	title: {attribute: '1', ink: 'plain'},
	focused: {attribute: '1;7', ink: 'plain'},
	border: {attribute: '', ink: 'border'},
};

type Looks = {readonly free: Map<Tone, string>; readonly chosen: Map<Tone, string>};

/** A screen has one theme, and every piece of every line asks for its look each second. */
const known = new WeakMap<Theme, Looks>();

/** The SGR parameters of a tone, on the ground of the row under the cursor where it is chosen. */
export function looks(tone: Tone, chosen: boolean, theme: Theme): string {
	let all = known.get(theme);
	if (all === undefined) {
		all = {free: new Map(), chosen: new Map()};
		known.set(theme, all);
	}
	const among = chosen ? all.chosen : all.free;
	let look = among.get(tone);
	if (look === undefined) {
		look = lookOf(tone, chosen, theme);
		among.set(tone, look);
	}
	return look;
}

function lookOf(tone: Tone, chosen: boolean, {colour, attributes, own}: Theme): string {
	const look = own === undefined ? parameters[tone] : {...ownLooks[tone], colour: own.inks[ownLooks[tone].ink]};
	const parts = [own?.ground ?? '', attributes && chosen ? '7' : '', attributes ? look.attribute : '', colour ? look.colour : ''];
	return parts.filter((part) => part !== '').join(';');
}

/** What a match of a search adds to the look that it stands in: bold and underlined, and a colour of its own. */
export function markedLook({colour, attributes, own}: Theme): string {
	return [...(attributes ? ['1;4'] : []), ...(colour ? [own?.inks.match ?? '35'] : [])].join(';');
}

/** A text in SGR parameters of its own; none leaves it as it is. */
export function styled(text: string, sgr: string): string {
	return sgr === '' || text === '' ? text : `\x1b[${sgr}m${text}\x1b[0m`;
}

const monochrome = /^(dumb|unknown|vt\d+.*|xterm-mono|.*-m|.*-mono|)$/;

/** What the colours of a program's output are in a theme of its own, by their place among the terminal's sixteen. */
const inkOfAnsi = [
	'dim',
	'bad',
	'good',
	'warning',
	'accent',
	'match',
	'accent',
	'plain',
] as const satisfies readonly (keyof Colours)[];

/** The SGR parameters of one of the sixteen colours that programs write in. */
export function ansiLook(colour: number, {own}: Theme): string {
	const ink = inkOfAnsi[colour % 8];
	return own === undefined || ink === undefined ? String(colour < 8 ? 30 + colour : 82 + colour) : own.inks[ink];
}

/**
 * The theme that was chosen, as far as an environment has it: `NO_COLOR` (no-color.org), `TERM`, `COLORTERM`, and the locale's character set. A
 * terminal of sixteen colours has its own whatever was chosen.
 */
export function themeFor(env: Readonly<Record<string, string | undefined>>, {theme, symbols} = usualAppearance): Theme {
	const term = env.TERM ?? '';
	const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
	const utf8 = /utf-?8/i.test(locale) && !/^(linux|vt\d+)$/.test(term);
	const colour = !env.NO_COLOR && !monochrome.test(term) && theme !== 'monochrome' && env.INK_SCREEN_READER !== 'true';
	// Words stand beside every sign; those are what a screen reader reads.
	const isRead = env.INK_SCREEN_READER === 'true';
	const signs = isRead ? plain : symbols === 'drawn' || (symbols === 'auto' && utf8) ? drawn : plain;
	const depth = depthOf(env);
	const own = !colour || theme === 'terminal' || depth === 16 ? {} : {own: ownColours(colours[theme], depth)};
	return {symbols: signs, colour, attributes: term !== 'dumb', ...own};
}

function ownColours(of: Colours, depth: 'true' | 256): OwnColours {
	const inks = Object.entries(of).map(([name, value]) => [name, sgr(value, 'ink', depth)]);
	return {ground: sgr(of.ground, 'paper', depth), inks: Object.fromEntries(inks) as OwnColours['inks']};
}

/** The symbol, word and tone of a severity: never colour alone. */
export function severityLook(
	severity: Severity,
	symbols: Symbols,
): {readonly symbol: string; readonly word: Severity; readonly tone: Tone} {
	if (severity === 'critical') return {symbol: symbols.critical, word: 'critical', tone: 'bad'};
	return severity === 'warning'
		? {symbol: symbols.warning, word: 'warning', tone: 'warning'}
		: {symbol: symbols.notice, word: 'notice', tone: 'accent'};
}

/** The same of a verdict; null is one that is still being looked at. */
export function verdictLook(
	verdict: Verdict | null,
	symbols: Symbols,
): {readonly symbol: string; readonly word: Verdict | 'looking'; readonly tone: Tone} {
	if (verdict === 'critical' || verdict === 'warning') return {...severityLook(verdict, symbols), word: verdict};
	if (verdict === 'clear') return {symbol: symbols.good, word: verdict, tone: 'good'};
	return {symbol: symbols.unknown, word: verdict ?? 'looking', tone: 'dim'};
}

const healthTones = {
	good: 'good',
	busy: 'accent',
	warning: 'warning',
	bad: 'bad',
	idle: 'dim',
	unknown: 'dim',
} as const satisfies Record<Health, Tone>;

/** The symbol and tone of a row's health. */
export function healthLook(health: Health, symbols: Symbols): {readonly symbol: string; readonly tone: Tone} {
	const symbol = {
		good: symbols.good,
		busy: symbols.busy,
		warning: symbols.warning,
		bad: symbols.critical,
		idle: symbols.idle,
		unknown: symbols.unknown,
	}[health];
	return {symbol, tone: healthTones[health]};
}
