import path from 'node:path';
import {readRegular} from '../../../observe/regular-file.ts';
import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import {createRedactor} from '../../../text/secrets.ts';
import {type ObjectStore, objectStore} from './committed.ts';
import type {DdxLook} from './context.ts';
import {rowChanges} from './row-changes.ts';

const largest = 64 * 1024 * 1024;

/** The tracker against the last commit, row by row, compared here; where nothing differs, what the last commit of it changed. */
export const trackerDiffLook: DdxLook = async ({surroundings, place}, _, signal) => {
	const file = path.join(place.beads, 'beads.jsonl');
	const read = await readRegular(file, {limit: largest, signal, links: 'follow'});
	if (read.kind !== 'read')
		return {ok: false, lines: [read.kind === 'missing' ? safe`${safeText(file)} is not there` : read.reason]};
	const {redact} = createRedactor(surroundings.env);
	const now = read.bytes.toString('utf8');
	const store = objectStore(surroundings, place.workspace, signal);
	const head = await store.trackerAt('HEAD');
	if (head.kind === 'none') {
		const why = safe`there is nothing to compare ${safeText(file)} with: ${safeText(head.reason)}`;
		return {ok: false, lines: [why, ...rowChanges('', unreadable(now)).map(redact)]};
	}
	const changes = rowChanges(head.text, now);
	if (changes.length > 0) return {ok: true, lines: [safe`${safeText(file)} against HEAD`, ...changes.map(redact)]};
	return {ok: true, lines: [ours('no row differs from HEAD'), ...(await lastCommit(store)).map(redact)]};
};

/** Only the lines that do not parse: without anything to compare with, all others are just rows. */
function unreadable(text: string): string {
	return text
		.split('\n')
		.map((line) => (isRow(line) ? '' : line))
		.join('\n');
}

function isRow(line: string): boolean {
	try {
		const value: unknown = JSON.parse(line);
		return typeof value === 'object' && value !== null && 'id' in value;
	} catch {
		return false;
	}
}

async function lastCommit(store: ObjectStore): Promise<readonly SafeText[]> {
	const last = await store.lastChange();
	const [hash = '', ...said] = last.kind === 'text' ? last.text.trim().split(' ') : [];
	if (hash === '') return [];
	const [before, after] = [await store.trackerAt(`${hash}^`), await store.trackerAt(hash)];
	const title = safe`the last commit of it: ${safeText(hash.slice(0, 8))} ${safeText(said.join(' '))}`;
	if (after.kind === 'none') return [title];
	return [title, ...rowChanges(before.kind === 'text' ? before.text : '', after.text)];
}
