import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import type {Labels} from '../labelled/labels.ts';

/** A page with what a person who knows its field finds in it. */
export type Page = {readonly name: string; readonly text: string; readonly labels: Labels};

/**
 * Every page beside this file. Beside `x.md` lies `x.labels`: a command a line, wrapped ones on one line; `view: ` before a file to
 * look at and `call: ` before a call of a program's own interface.
 */
export function pages(): readonly Page[] {
	const files = readdirSync(import.meta.dirname, {recursive: true, encoding: 'utf8'});
	return files
		.filter((file) => /^\d+\/.*\.md$/.test(file))
		.sort()
		.map((file) => {
			const at = path.join(import.meta.dirname, file);
			return {name: file, text: readFileSync(at, 'utf8'), labels: labelsOf(readFileSync(at.replace(/md$/, 'labels'), 'utf8'))};
		});
}

function labelsOf(text: string): Labels {
	const lines = text.split('\n').filter((line) => line !== '');
	const kind = (prefix: string) => lines.filter((line) => line.startsWith(prefix)).map((line) => line.slice(prefix.length));
	return {commands: lines.filter((line) => !/^(?:view|call): /.test(line)), views: kind('view: '), calls: kind('call: ')};
}
