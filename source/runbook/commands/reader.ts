import type {RunbookCommand} from '../../domain/command.ts';
import {type SafeText, safeText} from '../../text/safe-text.ts';
import type {Markdown} from '../markdown/parse.ts';
import type {Piece} from '../markdown/pieces.ts';
import type {Grammar} from '../shell/grammar.ts';
import {type Maker, maker} from './make.ts';
import {isAskedInProse, isMention} from './prose.ts';
import {natureOf, withoutPrompt} from './recognise.ts';
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
					found.push(...bare(piece, role, learned).map(({text, start}) => command(text, piece.offset(start))));
				else if (piece.kind === 'code')
					found.push(...inCode({pieces, at, piece, role, learned, markdown, make, first: found.length === 0}));
			}
			return found;
		},
	};
}

/** Words without a code span, cut where commands are joined. */
function bare(
	piece: Piece,
	role: Role,
	learned: ReadonlySet<string>,
): readonly {readonly text: string; readonly start: number}[] {
	if (role === 'verify') return [];
	return segments(piece.text)
		.filter(({text, asked = false}) => natureOf(text, {dress: 'bare', alone: false, asked, learned}) === 'command')
		.filter(({text, start}) => role !== 'prose' || standsAlone(piece.text, start, start + text.length));
}

/** “Disk: df -h /srv”, or nothing beside it: in running text a command without a code span is one only there. */
function standsAlone(text: string, start: number, end: number): boolean {
	return /(?:^|[:：]|^\s*run)\s*$/i.test(text.slice(0, start)) && text.slice(end).trim() === '';
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

const asked = /\b(?:run|execute|type|with|use|using|via)\s*:?\s*$/i;
const looked =
	/\b(?:check|see|inspect|tail|open|look (?:at|in|into)|read|review|view|examine|consult|follow|search)\s+(?:the\s+|your\s+|its\s+)?(?:[\w-]+\s+){0,2}$/i;

function inCode({pieces, at, piece, role, learned, markdown, make, first}: CodeSpan): readonly RunbookCommand[] {
	const before = wordsFrom(pieces, at, -1).slice(-120);
	const after = wordsFrom(pieces, at, 1);
	const whole = pieces.every((other, index) => index === at || other.kind === 'comment' || other.text.trim() === '');
	const text = piece.text.trim();
	const start = piece.offset(piece.text.length - piece.text.trimStart().length);
	const expected = (whole || /[:：]\s*$/.test(before)) && (role === 'command' || role === 'check');
	const nature = natureOf(text, {dress: 'code', alone: whole || asked.test(before), expected, learned});
	if (nature === 'path') {
		const wanted = role === 'look' || looked.test(before) || (whole && role !== 'verify' && role !== 'prose');
		return wanted ? [make.view(text, markdown.place(start))] : [];
	}
	if (nature === 'other' || isMention(before, after) || (role === 'prose' && !isAskedInProse(before, after, first))) return [];
	if (nature === 'call') return role === 'verify' ? [] : [make.call(text, markdown.place(start))];
	const {text: command, skipped} = withoutPrompt(text);
	return [make.command(command, markdown.place(start + skipped))];
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
