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

/** The same of a fence that says it is a console's: there a `#` before a command is root's prompt, and no comment. */
export function isRootTranscript(text: string, language: string | null | undefined, reader: Reader): boolean {
	if (!/^(?:console|terminal|shell-?session|sh-session)$/i.test(language ?? '')) return false;
	return text.split('\n', 500).some((line) => promptOf(line.trim(), reader) > 0);
}

/** The steps of a terminal's transcript: a step for each prompt. */
export function transcriptSteps(fence: FenceText, reader: Reader, caption: string): readonly Step[] {
	const drafts: Draft[] = [];
	let pending: string | null = null;
	for (const {text, start} of logicalLines(fence.text)) {
		const skipped = promptOf(text, reader);
		const comment = /^[#\s]*#\s*(.*)/.exec(text)?.[1];
		if (skipped > 0) {
			const at = fence.offset(start + skipped);
			drafts.push({text: pending ?? caption, at, commands: [reader.command(text.slice(skipped), at)], expected: []});
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
	const isOne = !text.startsWith('#') && /^[a-z][\w-]*$/.test(rest) && programOf(rest) !== undefined;
	return isOne || isFenceCommand(rest, setting) ? root : 0;
}

/** Lines with those that a backslash continues, without their indent. */
function logicalLines(text: string): readonly {readonly text: string; readonly start: number}[] {
	const found: {text: string; start: number}[] = [];
	for (const line of text.matchAll(/(?:[^\n]*[^\\\n]\\\r?\n)*[^\n]*(?:\n|$)/g)) {
		const trimmed = line[0].trim();
		const indent = line[0].length - line[0].trimStart().length;
		if (trimmed !== '') found.push({text: trimmed.replace(/\\\r?\n\s*> ?/g, '\\\n'), start: line.index + indent});
	}
	return found;
}
