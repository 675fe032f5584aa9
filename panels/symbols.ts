/** Every symbol of the screen. None is an emoji, all take one cell. */
export type Symbols = {
	readonly critical: string;
	readonly warning: string;
	readonly notice: string;
	readonly clear: string;
	readonly unknown: string;
	readonly good: string;
	readonly busy: string;
	readonly idle: string;
	readonly cursor: string;
	readonly enter: string;
	readonly done: string;
	readonly drift: string;
	readonly across: string;
	readonly down: string;
	/** Corners and joints by the arms they have: up, down, left, right as bits 8, 4, 2, 1. */
	readonly joints: Readonly<Record<number, string>>;
	/** Heights of a plot, lowest first. */
	readonly levels: readonly string[];
	/** Lengths of a bar within one cell, shortest first, the last the whole cell; what is left of it, and its limits. */
	readonly bar: readonly string[];
	readonly unfilled: string;
	readonly limit: string;
	readonly ellipsis: '…' | '~';
	/** What stands between two words of the header. */
	readonly dot: string;
};

/** For terminals that draw UTF-8. */
export const drawn: Symbols = {
	critical: '✖',
	warning: '▲',
	notice: '◦',
	clear: '·',
	unknown: '?',
	good: '●',
	busy: '◐',
	idle: '·',
	cursor: '▸',
	enter: '⏎',
	done: '✓',
	drift: '◆',
	across: '─',
	down: '│',
	joints: {5: '┌', 6: '┐', 7: '┬', 9: '└', 10: '┘', 11: '┴', 13: '├', 14: '┤', 15: '┼', 3: '─', 12: '│'},
	levels: [...'▁▂▃▄▅▆▇█'],
	bar: [...'▏▎▍▌▋▊▉█'],
	unfilled: '·',
	limit: '│',
	ellipsis: '…',
	dot: '·',
};

/** For `LANG=C` and terminals that only draw ASCII. */
export const plain: Symbols = {
	critical: 'X',
	warning: '!',
	notice: 'i',
	clear: '.',
	unknown: '?',
	good: 'o',
	busy: '+',
	idle: '.',
	cursor: '>',
	enter: '*',
	done: 'v',
	drift: '#',
	across: '-',
	down: '|',
	joints: {3: '-', 12: '|'},
	levels: [...'_.-:=+*#'],
	bar: ['#'],
	unfilled: '.',
	limit: '|',
	ellipsis: '~',
	dot: '-',
};
