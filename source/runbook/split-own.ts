import type {RunbookCommand} from '../domain/command.ts';
import {maker} from './commands/make.ts';
import {loadGrammar} from './shell/grammar.ts';

/** The operator's own command line, read and judged like one of a runbook: what cannot be read exactly has a reason. */
export async function splitOwn(text: string): Promise<RunbookCommand> {
	const trimmed = text.trim();
	return maker(await loadGrammar()).command(trimmed, {line: 1, column: text.length - text.trimStart().length + 1});
}
