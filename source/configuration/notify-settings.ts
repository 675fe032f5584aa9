import {type NoticeWay, noticeWays} from '../text/notice.ts';
import {setting} from './setting.ts';
import {measured, oneOf, type Shape, text, wrong} from './shape.ts';

/** How the terminal tells of what comes and goes. */
export const notify = setting<NoticeWay>({
	shape: oneOf(noticeWays),
	words:
		'how the terminal tells that a warning or something critical came or went while the console runs: not at all, by its bell, or by a message of its own',
	standard: 'off',
	example: ['notify: bell'],
	grave: false,
	workspace: null,
	show: String,
});

/** More arguments than this are a mistake. */
const mostArguments = 64;

const program = text(/^(\/|~\/)?[\w.+-][^\p{C}]{0,4000}$/u, 'a program on PATH, an absolute path, or one that begins with ~/');
const argument = text(/^[^\0]{0,4000}$/, 'a text');

/** A program with its arguments, whole: no shell sees them. */
const argv: Shape<readonly string[]> = {
	schema: {type: 'array', maxItems: mostArguments, items: {type: 'string'}},
	words: 'a list: a program and its arguments',
	read(given, tell) {
		if (given.kind !== 'list' || given.parts.length > mostArguments) return wrong(argv, given, tell);
		const words = given.parts.map((part, place) => (place === 0 ? program : argument).read(part, tell));
		return words.some((word) => word === undefined) ? undefined : words.filter((word) => word !== undefined);
	},
};

/** A program of the operator's that hears of what comes and goes. */
export const hook = setting<readonly string[]>({
	shape: argv,
	words:
		'a program of yours that is run when a symptom comes or goes, in the console and in `triage watch`, with JSON on its standard input; no shell sees it',
	standard: [],
	example: ['hook: [~/bin/page-me, --quiet]'],
	grave: false,
	workspace: null,
	show: (value) => JSON.stringify(value),
});

/** How long the hook may run before it is ended, milliseconds. */
export const hookLimit = setting<number>({
	shape: measured('time', 1000, 60_000),
	words: 'how long the hook may run before it is ended',
	standard: 10_000,
	example: ['hook-limit: 10s'],
	grave: false,
	workspace: null,
	show: (value) => `${value}ms`,
});
