import type {OutputLine, Span} from '../domain/acting.ts';
import {type Run, styledLines} from '../text/ansi.ts';
import {type SafeText, safeText} from '../text/safe-text.ts';
import {type Redactor, redacted} from '../text/secrets.ts';
import {type RawLine, rawLines} from './raw-lines.ts';

/** What turns a command's bytes into lines that may be shown. */
export type Output = {
	take(stream: 'out' | 'err', chunk: Uint8Array): OutputLine[];
	/** The lines that had no end yet, and how many were left out. */
	end(): OutputLine[];
};

/** How much of a command's output is kept. */
export type OutputLimits = {
	readonly redactor: Redactor;
	/** Characters of a line. */
	readonly lineLength?: number;
	readonly lines?: number;
};

/** Decodes, cuts into lines, redacts and cleans. Lines are given once they are whole, since a secret may be cut anywhere. */
export function createOutput({redactor, lineLength = 2000, lines: most = 10_000}: OutputLimits): Output {
	// Twice for colours, and so much more that a secret at the cut is seen whole.
	const rawLength = lineLength * 2 + redactor.longest;
	const streams = {out: open(), err: open()};
	let given = 0;
	let left = 0;

	function open() {
		return {raw: rawLines(rawLength), style: styledLines(), secrets: redactor.lines()};
	}

	function finished(stream: 'out' | 'err', lines: readonly RawLine[]): OutputLine[] {
		const {style, secrets} = streams[stream];
		const clean = lines.map((line): OutputLine => {
			const runs = style(line.text);
			const text = runs.map((run) => run.text).join('');
			return {stream, spans: spansOf(line, hidden(runs, secrets(text)), lineLength)};
		});
		const kept = clean.slice(0, Math.max(0, most - given));
		given += kept.length;
		left += clean.length - kept.length;
		return kept;
	}

	return {
		take: (stream, chunk) => finished(stream, streams[stream].raw.take(chunk)),
		end() {
			const last = (['out', 'err'] as const).flatMap((stream) => finished(stream, streams[stream].raw.end()));
			return left === 0 ? last : [...last, note(`${left} more lines were left out`)];
		},
	};
}

/** A line of our own words in the output pane. */
export function note(words: string): OutputLine {
	return {stream: 'note', spans: [{text: safeText(words), colour: null, bold: false, dim: false}]};
}

/** The runs with each secret replaced, in the style that it began in. */
function hidden(runs: readonly Run[], secrets: readonly {readonly start: number; readonly end: number}[]): readonly Run[] {
	if (secrets.length === 0) return runs;
	let offset = 0;
	return runs.map((run) => {
		const from = offset;
		offset += run.text.length;
		let text = '';
		let at = from;
		for (const {start, end} of secrets) {
			if (end <= from || start >= offset) continue;
			text += run.text.slice(at - from, Math.max(start, from) - from) + (start >= from ? redacted : '');
			at = Math.min(end, offset);
		}
		return {...run, text: text + run.text.slice(at - from)};
	});
}

function spansOf({left, overwritten}: RawLine, runs: readonly Run[], lineLength: number): Span[] {
	const spans: Span[] = [];
	const own = (text: string) => spans.push({text: text as SafeText, colour: null, bold: false, dim: true});
	if (overwritten > 0) own(`(written over ${overwritten} times) `);
	let room = lineLength;
	let cut = left;
	for (const {text, ...style} of runs) {
		const kept = text.slice(0, room);
		room -= kept.length;
		cut += text.length - kept.length;
		if (kept !== '') spans.push({...style, text: safeText(kept.replaceAll('\t', '    '))});
	}
	if (cut > 0) own(`… (${cut} more)`);
	return spans;
}
