import type {RunbookCommand} from '../../domain/command.ts';
import {type SafeText, safeText} from '../../text/safe-text.ts';
import {stronger} from '../effects/program.ts';
import type {Markdown} from '../markdown/parse.ts';
import type {Piece} from '../markdown/pieces.ts';
import {brokenOff} from '../shell/broken-off.ts';
import type {Grammar} from '../shell/grammar.ts';
import {inCode, type Role} from './code-span.ts';
import {dressed} from './dressed.ts';
import {maker} from './make.ts';
import {natureOf, withoutPrompt} from './recognise.ts';
import {segments} from './segments.ts';
import {isForWindows} from './windows.ts';

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
	/** One command that begins at an offset, without its prompt. `rest` is what stands behind it, where that is not what the file says. */
	command(text: string, offset: number, rest?: string): RunbookCommand;
};

/** A reader over a parsed text. */
export function reader(markdown: Markdown, grammar: Grammar | null, learned: ReadonlySet<string>): Reader {
	const make = maker(grammar);
	const command = (text: string, offset: number, rest = behind(markdown.text, text, offset)) => {
		const {text: bare, skipped} = withoutPrompt(text);
		const whole = make.command(bare, markdown.place(offset + skipped));
		const broken = isForWindows(bare) ? null : brokenOff(bare, rest);
		return broken === null ? whole : firstPart(whole, broken);
	};
	return {
		markdown,
		grammar,
		learned,
		command,
		line: (offset) => markdown.place(offset).line,
		safe: (text) => safeText(text.replace(/\s+/g, ' ').trim()),
		commandsIn: (given, role) => {
			const found: RunbookCommand[] = [];
			const unmarked = (piece: Piece) => bare(piece, {role, alone: false, behindCode: false, learned});
			const pieces = role === 'verify' ? given : dressed(given, learned, unmarked);
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

/** What the file says behind a command; nothing where the command is not written there as it is. */
function behind(file: string, text: string, offset: number): string {
	const end = offset + text.length;
	return file.startsWith(text, offset) ? file.slice(end, end + 1000) : '';
}

/** It may be shown and copied. What the whole does nobody knows. */
function firstPart(command: RunbookCommand, reason: string): RunbookCommand {
	return {...command, script: null, view: null, effect: stronger(command.effect, 'unknown'), reason};
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
		/(?:^|[:：→]|\b(?:run|execute|with|via|using|by))\s*$/i.test(text.slice(0, start)) &&
		/^\s*(?:$|[,.;]|[–—-]\s|(?:and|then|from|on|until)\b)/.test(text.slice(end))
	);
}

function isLine(text: string, start: number, end: number): boolean {
	const from = text.lastIndexOf('\n', start - 1) + 1;
	const next = text.indexOf('\n', end);
	return /^[ \t→•·▶]*$/.test(text.slice(from, start)) && /^[ \t]*$/.test(text.slice(end, next === -1 ? text.length : next));
}
