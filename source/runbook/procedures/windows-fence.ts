import type {Step} from '../../domain/procedure.ts';
import type {Reader} from '../commands/reader.ts';
import {isForWindows, windowsPrompt} from '../commands/windows.ts';
import {type Draft, finish} from './draft.ts';
import type {FenceText} from './fence-lines.ts';

/** Whether a fence says that it holds commands of PowerShell or of Windows' own shell. */
export function isWindowsFence(language: string | null | undefined): boolean {
	return /^(?:powershell|pwsh|posh|ps1?|cmd|bat|batch|dosbatch|winbatch|dos)$/i.test(language ?? '');
}

/** The steps of such a fence: behind prompts where it has some, else every line that is no remark, script or output. */
export function windowsSteps(fence: FenceText, reader: Reader, caption: string): readonly Step[] {
	const lines = logicalLines(fence.text);
	const hasPrompts = lines.some(({text}) => windowsPrompt(text) > 0);
	const drafts: Draft[] = [];
	let name: string | null = null;
	for (const {text, start} of lines) {
		const skipped = windowsPrompt(text);
		const remark = /^\s*(?:#|::|rem\s)\s*(.*)/i.exec(text)?.[1];
		const command = text.slice(skipped).trim();
		if (remark !== undefined) name = remark;
		else if (
			hasPrompts ? skipped > 0 : isForWindows(command) || /^(?:cd|dir|type|ping|nslookup|netstat|sc|net)\s\S/i.test(command)
		) {
			const at = fence.offset(start + text.length - text.slice(skipped).trimStart().length);
			drafts.push({text: name ?? caption, at, commands: [reader.command(command, at)], expected: []});
			name = null;
		} else if (hasPrompts && command !== '') drafts.at(-1)?.expected.push(command);
	}
	return drafts.map((draft) => finish(draft, reader));
}

/** Lines with those that a backtick, a pipe, `^` or an open brace continues. */
function logicalLines(text: string): readonly {readonly text: string; readonly start: number}[] {
	const found: {text: string; start: number}[] = [];
	let at = 0;
	let open: {text: string; start: number} | null = null;
	for (const line of text.split('\n')) {
		if (open === null) open = {text: line, start: at};
		else open.text += `\n${line}`;
		at += line.length + 1;
		const braces = (open.text.match(/\{/g)?.length ?? 0) - (open.text.match(/\}/g)?.length ?? 0);
		if ((/[`|^]\s*$/.test(line) || braces > 0) && open.text.length < 4096) continue;
		if (open.text.trim() !== '') found.push(open);
		open = null;
	}
	if (open !== null && open.text.trim() !== '') found.push(open);
	return found;
}
