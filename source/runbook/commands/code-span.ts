import type {RunbookCommand} from '../../domain/command.ts';
import {programOf} from '../effects/effect-of.ts';
import type {Markdown} from '../markdown/parse.ts';
import type {Piece} from '../markdown/pieces.ts';
import type {Maker} from './make.ts';
import {forbids, isMention, isUnfinished} from './mention.ts';
import {asksFor, isAskedInProse, isToRun, joins, saysOutput, tellsOutput} from './prose.ts';
import {natureOf, withoutPrompt, wordsOf} from './recognise.ts';
import {looksAlone} from './shapes.ts';

/** What a piece of a runbook is for, which says what in it is to be run. */
export type Role = 'look' | 'command' | 'check' | 'step' | 'verify' | 'prose';

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

/** Whether the place of a code span expects a command, whatever it looks like. */
function isExpected({
	text,
	before,
	role,
	first,
	whole,
}: Pick<CodeSpan, 'role' | 'first'> & {readonly text: string; readonly before: string; readonly whole: boolean}): boolean {
	if (!first && role !== 'prose' && joins(before)) return true;
	// What a cell begins with, with an argument that only a program has.
	const begins = before.trim() === '' && /\s(?:\S*[/=]|-)/.test(text);
	return (whole || begins || /[:：]\s*$/.test(before)) && (role === 'command' || role === 'check');
}

/** The command, file or call in a code span, where it is one that its place asks for. */
export function inCode({pieces, at, piece, role, learned, markdown, make, first}: CodeSpan): readonly RunbookCommand[] {
	const before = wordsFrom(pieces, at, -1).slice(-120);
	const after = wordsFrom(pieces, at, 1);
	const whole = pieces.every((other, index) => index === at || other.kind === 'comment' || other.text.trim() === '');
	const text = piece.text.trim();
	const start = piece.offset(piece.text.length - piece.text.trimStart().length);
	const asked = asksFor(before);
	const expected = asked || isExpected({text, before, role, first, whole});
	const nature = natureOf(text, {
		dress: 'code',
		alone: whole || asked || (role !== 'prose' && role !== 'verify' && looksAlone.test(text)),
		asked: isToRun(before),
		expected: expected || (tellsOutput(after) && /\s\S*[\d./:@=-]/.test(text)),
		shown: saysOutput(before),
		learned,
	});
	if (nature === 'path') return isToRead({before, text, role, whole}) ? [make.view(text, markdown.place(start))] : [];
	if (nature === 'other' || isOnlyNamed(pieces, at, isUnfinished(text) && !whole, before, after)) return [];
	if (role === 'prose' && !isInSentence({pieces, at, learned, first}, text, before, after)) return [];
	if (nature === 'call') return role === 'verify' ? [] : [make.call(text, markdown.place(start))];
	const {text: command, skipped} = withoutPrompt(text);
	return [make.command(command, markdown.place(start + skipped))];
}

/** Whether it is spoken of, one of several that are forbidden, or a verb without what it needs. */
function isOnlyNamed(pieces: readonly Piece[], at: number, isVerb: boolean, before: string, after: string): boolean {
	return isVerb || isMention(before, after) || forbids(beforeAll(pieces, at));
}

/** Whether the sentence that a code span stands in asks for it. */
function isInSentence(
	{pieces, at, learned, first}: Pick<CodeSpan, 'pieces' | 'at' | 'learned' | 'first'>,
	text: string,
	before: string,
	after: string,
): boolean {
	const [known, full] = [isKnown(text, learned), isKnown(text, learned, 2)];
	return isAskedInProse({before, after, first, known, full, sentence: sentenceTo(pieces, at)});
}

/** Whether a program that is known, or used elsewhere on the page, begins a text, with something to do for it. */
function isKnown(text: string, learned: ReadonlySet<string>, least = 1): boolean {
	const [program = '', ...rest] = wordsOf(text);
	const says = rest.length >= least || (rest.length === 1 && /[/<$=.@\d]|^-/.test(rest[0] ?? ''));
	return says && (programOf(program) !== undefined || learned.has(program));
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
