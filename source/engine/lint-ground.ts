import {readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import type {Known} from '../domain/known.ts';
import {programOnPath} from '../process/program-on-path.ts';
import type {Ground} from '../runbook/lint/rule.ts';

/** A page beyond this is not looked into for its headings. */
const mostBytes = 1024 * 1024;

/** What `runbook lint` may ask about the place of a runbook: names on PATH, and files beside it. Both are only looked at. */
export function lintGround(file: string, known: readonly Known[]): Ground {
	const folder = path.dirname(path.resolve(file));
	return {
		known,
		has: (program) => programOnPath(program, process.env) !== null,
		linked: (relative) => linked(path.resolve(folder, relative)),
	};
}

/** Nothing but a regular file is opened: no FIFO, no device. */
function linked(file: string): ReturnType<Ground['linked']> {
	try {
		const stats = statSync(file);
		return stats.isFile() && stats.size <= mostBytes && /\.(?:md|markdown)$/i.test(file) ? readFileSync(file, 'utf8') : 'there';
	} catch {
		return null;
	}
}
