import type {Step} from '../../domain/procedure.ts';
import type {Reader} from '../commands/reader.ts';
import {withoutPrompt} from '../commands/recognise.ts';
import {programOf} from '../effects/effect-of.ts';
import {type Draft, finish} from './draft.ts';
import type {FenceText} from './fence-lines.ts';
import {isFenceCommand} from './fence-nature.ts';

/** Whether some line begins with a prompt: then only those lines are commands, and the rest is what they printed. */
export function isTranscript(text: string): boolean {
	return text.split('\n', 500).some((line) => withoutPrompt(line.trimStart()).skipped > 0);
}

/**
 * The same of a fence that says it is a console's: there a `#` before a command is root's prompt, and no comment. So it is in one
 * that says nothing, begins so and has no command without it.
 */
export function isRootTranscript(text: string, language: string | null | undefined, reader: Reader): boolean {
	const lines = text.split('\n', 500).map((line) => line.trim());
	if (/^(?:console|terminal|shell-?session|sh-session)$/i.test(language ?? ''))
		return lines.some((line) => promptOf(line, reader) > 0);
	const setting = {labelled: false, node: null, learned: reader.learned, functions: new Set<string>()};
	return (
		(language ?? '') === '' &&
		promptOf(lines[0] ?? '', reader) > 0 &&
		lines.every((line) => line.startsWith('#') || !isFenceCommand(line, setting))
	);
}

/** The steps of a terminal's transcript: a step for each prompt. */
export function transcriptSteps(fence: FenceText, reader: Reader, caption: string): readonly Step[] {
	const drafts: Draft[] = [];
	let pending: string | null = null;
	// Before the first prompt and behind the `exit` out of a container somebody types without one.
	let outside = true;
	const setting = {labelled: false, node: null, learned: reader.learned, functions: new Set<string>()};
	for (const {text, start, rest} of logicalLines(fence.text)) {
		const skipped = promptOf(text, reader);
		const command = text.slice(skipped);
		if (skipped > 0) outside = /^(?:exit|logout)$/.test(command);
		const comment = /^[#\s]*#\s*(.*)/.exec(text)?.[1];
		if (skipped > 0 || (outside && comment === undefined && isFenceCommand(text, setting))) {
			const at = fence.offset(start + skipped);
			drafts.push({text: pending ?? caption, at, commands: [reader.command(command, at, rest)], expected: []});
			pending = null;
		} else if (comment !== undefined) pending = comment;
		else drafts.at(-1)?.expected.push(text);
	}
	return drafts.map((draft) => finish(draft, reader));
}

/** How many characters of a line are its prompt. `#` is root's prompt before a command and a comment before words. */
function promptOf(text: string, reader: Reader): number {
	const {skipped} = withoutPrompt(text);
	const root = /^(?:[A-Za-z][\w.-]*(?::[~/][^\s#]*)?)?#\s+(?=\S)/.exec(text)?.[0].length ?? 0;
	if (skipped > 0 || root === 0) return skipped;
	const setting = {labelled: false, node: null, learned: reader.learned, functions: new Set<string>()};
	const rest = text.slice(root);
	// `web-1# reboot`: behind a host's name one word is enough.
	const isOne =
		/^[a-z][\w-]*$/.test(rest) && (text.startsWith('#') ? /^[a-z]+_[a-z_]+$/.test(rest) : programOf(rest) !== undefined);
	return isOne || isFenceCommand(rest, setting) ? root : 0;
}

type LogicalLine = {readonly text: string; readonly start: number /** What stands behind it. */; readonly rest: string};

/** Lines with those that a backslash continues, without their indent. */
function logicalLines(text: string): readonly LogicalLine[] {
	const found: LogicalLine[] = [];
	for (const line of text.matchAll(/(?:[^\n]*[^\\\n]\\\r?\n)*[^\n]*(?:\n|$)/g)) {
		const trimmed = line[0].trim();
		const indent = line[0].length - line[0].trimStart().length;
		const end = line.index + line[0].trimEnd().length;
		if (trimmed !== '')
			found.push({
				text: trimmed.replace(/\\\r?\n\s*> ?/g, '\\\n'),
				start: line.index + indent,
				rest: text.slice(end, end + 1000),
			});
	}
	return found;
}
