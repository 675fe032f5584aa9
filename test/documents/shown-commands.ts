import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {root} from '../house/imports.ts';

/** A command that a document shows; fenced where it stands on a line of its own to be typed, else it is named in a sentence or a table. */
export type ShownCommand = {readonly line: string; readonly fenced: boolean};

/** Every document of the project, by its path below the root. */
export const documents: readonly string[] = [
	...readdirSync(root).filter((name) => name.endsWith('.md')),
	...readdirSync(path.join(root, 'docs'), {recursive: true, encoding: 'utf8'})
		.filter((name) => name.endsWith('.md'))
		.map((name) => path.join('docs', name)),
];

/** The text of a document. */
export const textOf = (document: string) => readFileSync(path.join(root, document), 'utf8');

const fence = /^```\w*\n([\s\S]*?)^```/gm;
const fenced = (text: string) => [...text.matchAll(fence)].flatMap(([, body = '']) => body.split('\n'));
const named = (text: string) => [...text.replaceAll(fence, '').matchAll(/`([^`\n]+)`/g)].map(([, body = '']) => body);

/** What is typed: without its remark, what is joined to it apart, what its output goes to left off. */
function typedIn(code: string): readonly string[] {
	return code
		.replace(/\s#\s.*$/, '')
		.split('&&')
		.map((part) => part.replace(/\s(?:\||>>?)\s.*$/, '').trim());
}

/** Commands of this program and of npm that are shown to be typed: no patterns such as `triage run [symptom]`. */
export function shownCommands(): readonly ShownCommand[] {
	const texts = documents.map(textOf);
	const typed = new Set(texts.flatMap(fenced).flatMap(typedIn).filter(isCommand));
	const said = new Set(texts.flatMap(named).flatMap(typedIn).filter(isCommand));
	return [...new Set([...typed, ...said])].map((line) => ({line, fenced: typed.has(line)}));
}

function isCommand(line: string): boolean {
	return /^(?:triage|npm)(?: |$)/.test(line) && !/[[\]<>…|]|\.\.\./.test(line) && line !== 'npm';
}
