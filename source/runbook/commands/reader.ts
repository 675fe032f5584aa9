import type {RunbookCommand} from '../../domain/command.ts';
import {type SafeText, safeText} from '../../text/safe-text.ts';
import {programOf} from '../effects/effect-of.ts';
import type {Markdown} from '../markdown/parse.ts';
import type {Piece} from '../markdown/pieces.ts';
import type {Grammar} from '../shell/grammar.ts';
import {type Maker, maker} from './make.ts';
import {asksFor, forbids, isAskedInProse, isMention, joins, saysOutput, tellsOutput} from './prose.ts';
import {natureOf, withoutPrompt, wordsOf as wordsOfCommand} from './recognise.ts';
import {segments} from './segments.ts';

/** What a piece of a runbook is for, which says what in it is to be run. */
export type Role = 'look' | 'command' | 'check' | 'step' | 'verify' | 'prose';

/** Reads the commands of one runbook. */
export type Reader = {
	readonly markdown: Markdown;
	readonly grammar: Grammar | null;
	/** Programs that this runbook was seen to use. */
	readonly learned: ReadonlySet<string>;
	/** 1-based line of an offset. */
	line(offset: number): number;
	/** Words from outside on one line, made harmless. */
	safe(text: string): SafeText;
	/** The commands in inline text, in order. */
	commandsIn(pieces: readonly Piece[], role: Role): readonly RunbookCommand[];
	/** One command that begins at an offset, without its prompt. */
	command(text: string, offset: number): RunbookCommand;
};

/** A reader over a parsed text. */
export function reader(markdown: Markdown, grammar: Grammar | null, learned: ReadonlySet<string>): Reader {
	const make = maker(grammar);
	const command = (text: string, offset: number) => {
		const {text: bare, skipped} = withoutPrompt(text);
		return make.command(bare, markdown.place(offset + skipped));
	};
	return {
		markdown,
		grammar,
		learned,
		command,
		line: (offset) => markdown.place(offset).line,
		safe: (text) => safeText(text.replace(/\s+/g, ' ').trim()),
		commandsIn: (pieces, role) => {
			const found: RunbookCommand[] = [];
			for (const [at, piece] of pieces.entries()) {
				if (piece.kind === 'text')
					found.push(
						...bare(piece, {role, alone: pieces.length === 1, behindCode: pieces[at - 1]?.kind === 'code', learned}).map(
							({text, start}) => command(text, piece.offset(start)),
						),
					);
				else if (piece.kind === 'code')
					found.push(...inCode({pieces, at, piece, role, learned, markdown, make, first: found.length === 0}));
			}
			return found;
		},
	};
}

type Bare = {
	readonly role: Role;
	/** There is nothing beside these words. */
	readonly alone: boolean;
	readonly behindCode: boolean;
	readonly learned: ReadonlySet<string>;
};

/** Words without a code span, cut where commands are joined. */
function bare(
	piece: Piece,
	{role, alone, behindCode, learned}: Bare,
): readonly {readonly text: string; readonly start: number}[] {
	if (role === 'verify') return [];
	const whole = piece.text.trim();
	// “the `x` service below 0.99”: the sentence goes on behind a code span.
	const goesOn = behindCode && !/^\s*(?:[^\s\p{L}\d]|(?:and|then|or|und|oder|dann)\b)/u.test(piece.text);
	return segments(piece.text)
		.slice(goesOn ? 1 : 0)
		.filter(({text, start, asked = false}) => {
			const expected = role === 'command' && alone && text === whole;
			const line = isLine(piece.text, start, start + text.length);
			return natureOf(text, {dress: 'bare', alone: false, asked, expected, line, learned}) === 'command';
		})
		.filter(({text, start}) => role !== 'prose' || standsAlone(piece.text, start, start + text.length));
}

/** “Disk: df -h /srv”, or nothing beside it: in running text a command without a code span is one only there. */
function standsAlone(text: string, start: number, end: number): boolean {
	// A line by itself, which somebody forgot to fence.
	if (isLine(text, start, end)) return true;
	return (
		/(?:^|[:：]|\brun|\bexecute)\s*$/i.test(text.slice(0, start)) &&
		/^\s*(?:$|[,.;]|(?:and|then|from|on|until)\b)/.test(text.slice(end))
	);
}

function isLine(text: string, start: number, end: number): boolean {
	const from = text.lastIndexOf('\n', start - 1) + 1;
	const next = text.indexOf('\n', end);
	return /^[ \t]*$/.test(text.slice(from, start)) && /^[ \t]*$/.test(text.slice(end, next === -1 ? text.length : next));
}

type CodeSpan = {
	readonly pieces: readonly Piece[];
	readonly at: number;
	readonly piece: Piece;
	readonly role: Role;
	readonly learned: ReadonlySet<string>;
	readonly markdown: Markdown;
	readonly make: Maker;
	/** No command was found before it. */
	readonly first: boolean;
};

const looked =
	/\blogs?\s+(?:is|are|lies?|lives?)\s+(?:at|in|under)\s+$|(?<!\b(?:is|are|was|were|be)\s+)\b(?:check|see|inspect|tail|open|look (?:at|in|into)|read|review|view|examine|consult|follow|search|siehe|regarder|voir|consulter|lire|vérifier|ouvrir|ver|revisar|consultar)\s+(?:the\s+|your\s+|its\s+)?(?:[\p{L}-]+\s+){0,3}$/iu;
// Where something is to be read when it is in a log: “slow scripts are in `/var/log/slow.log`”.
const inLog = /(?<!\p{L})(?:in|at|under|dans|unter|en)\s+$/iu;
const logFile = /^(?:\/var\/log\/\S+|[~/]\S*\.log)$/;

/** Whether a path is said to be looked at, rather than named. */
function isToRead({
	before,
	text,
	role,
	whole,
}: Pick<CodeSpan, 'role'> & {readonly before: string; readonly text: string; readonly whole: boolean}): boolean {
	if (role === 'look' || looked.test(before) || (inLog.test(before) && logFile.test(text))) return true;
	return whole && role !== 'verify' && role !== 'prose';
}

function inCode({pieces, at, piece, role, learned, markdown, make, first}: CodeSpan): readonly RunbookCommand[] {
	const before = wordsFrom(pieces, at, -1).slice(-120);
	const after = wordsFrom(pieces, at, 1);
	const whole = pieces.every((other, index) => index === at || other.kind === 'comment' || other.text.trim() === '');
	const text = piece.text.trim();
	const start = piece.offset(piece.text.length - piece.text.trimStart().length);
	const asked = asksFor(before);
	const isNext = !first && joins(before);
	const expected =
		asked || (isNext && role !== 'prose') || ((whole || /[:：]\s*$/.test(before)) && (role === 'command' || role === 'check'));
	const nature = natureOf(text, {
		dress: 'code',
		alone: whole || asked,
		expected: expected || (tellsOutput(after) && /\s\S*[\d./:@=-]/.test(text)),
		shown: saysOutput(before),
		learned,
	});
	if (nature === 'path') return isToRead({before, text, role, whole}) ? [make.view(text, markdown.place(start))] : [];
	if (
		nature === 'other' ||
		isMention(before, after) ||
		forbids(beforeAll(pieces, at)) ||
		(role === 'prose' &&
			!isAskedInProse({
				before,
				after,
				first,
				known: isKnown(text, learned),
				full: isKnown(text, learned, 2),
				sentence: sentenceTo(pieces, at),
			}))
	)
		return [];
	if (nature === 'call') return role === 'verify' ? [] : [make.call(text, markdown.place(start))];
	const {text: command, skipped} = withoutPrompt(text);
	return [make.command(command, markdown.place(start + skipped))];
}

/** Whether a program that is known, or used elsewhere on the page, begins a text, with something to do for it. */
function isKnown(text: string, learned: ReadonlySet<string>, least = 1): boolean {
	const [program = '', ...rest] = wordsOfCommand(text);
	return rest.length >= least && (programOf(program) !== undefined || learned.has(program));
}

/** The sentence that leads to a code span, without the code in it. */
function sentenceTo(pieces: readonly Piece[], at: number): string {
	const words = pieces.slice(0, at).map(({kind, text}) => (kind === 'text' ? text : '`'));
	return (
		words
			.join('')
			.slice(-300)
			.split(/[.!?]\s+/)
			.at(-1) ?? ''
	);
}

/** The words before the first of several that “or” and “and” join: “never `a` or `b`” forbids both. */
function beforeAll(pieces: readonly Piece[], at: number): string {
	let first = at;
	while (
		first > 1 &&
		pieces[first - 2]?.kind === 'code' &&
		/^\s*(?:or|nor|and|oder|und|noch|ou|ni|et)\s*$/i.test(pieces[first - 1]?.text ?? '')
	)
		first -= 2;
	return first === at ? '' : wordsFrom(pieces, first, -1).slice(-120);
}

/** The words beside a code span, up to the next one; bold ones are pieces of their own. */
function wordsFrom(pieces: readonly Piece[], at: number, by: 1 | -1): string {
	let words = '';
	for (let index = at + by; pieces[index]?.kind === 'text'; index += by) {
		const {text = ''} = pieces[index] ?? {};
		words = by === 1 ? words + text : text + words;
	}
	return words;
}
