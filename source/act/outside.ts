import {createHash} from 'node:crypto';
import type {DifferenceLine, OutsideText} from '../domain/outside.ts';
import {ours, type SafeText, safe, safeText} from '../text/safe-text.ts';
import type {Redactor} from '../text/secrets.ts';
import {type Edit, lineDiff} from './line-diff.ts';

/** A text as it was accepted, kept to show later what changed: redacted, and bounded. */
export type KeptText = {
	readonly name: string;
	readonly hash: string /** null where it was too long to keep. */;
	readonly text: string | null;
};

/** A text longer than this is told as changed, not shown. */
const longest = 256 * 1024;
/** All that is kept of one workspace, so that the file stays one that is read again. */
const longestOfAll = 700 * 1024;

/** What is accepted, by its content: names and texts, in the order in which they are read. */
export function outsideHash(texts: readonly OutsideText[]): string {
	return sha256(JSON.stringify(texts.map(({name, text}) => [name, sha256(text)])));
}

/** Texts by their names, as hashes of what they say. */
export type Fingerprints = ReadonlyMap<SafeText, string>;

/** What texts are to be known by later. */
export function fingerprints(texts: readonly OutsideText[]): Fingerprints {
	return new Map(texts.map(({name, text}) => [name, sha256(text)]));
}

/** The name of a text that says something else than before, came or went; null where all are the same. */
export function otherThan(before: Fingerprints, now: Fingerprints): SafeText | null {
	return [...before.keys(), ...now.keys()].find((name) => before.get(name) !== now.get(name)) ?? null;
}

/** What is kept of texts that are accepted. */
export function keep(texts: readonly OutsideText[], {redact}: Pick<Redactor, 'redact'>): readonly KeptText[] {
	let room = longestOfAll;
	return texts.map(({name, text}) => {
		const shown = text.length > longest ? null : String(redact(text));
		const fits = shown !== null && shown.length <= room;
		if (fits) room -= shown.length;
		return {name, hash: sha256(text), text: fits ? shown : null};
	});
}

/** Lines around a change that are shown with it. */
const context = 2;

/** What changed, text by text. */
export function differences(
	kept: readonly KeptText[],
	texts: readonly OutsideText[],
	redactor: Pick<Redactor, 'redact'>,
): readonly DifferenceLine[] {
	const before = new Map(kept.map((one) => [one.name, one]));
	const now = new Set<string>(texts.map(({name}) => name));
	const gone = kept.filter(({name}) => !now.has(name));
	return [
		...texts.flatMap((text) => differenceOf(before.get(text.name) ?? null, text, redactor)),
		...gone.map(({name}): DifferenceLine => ({kind: 'name', text: safe`${safeText(name)}: it is gone`})),
	];
}

function differenceOf(kept: KeptText | null, {name, text}: OutsideText, {redact}: Pick<Redactor, 'redact'>): DifferenceLine[] {
	if (kept?.hash === sha256(text)) return [];
	const named = (words: string): DifferenceLine => ({kind: 'name', text: safe`${name}${ours(words)}`});
	const shown = text.length > longest ? null : String(redact(text));
	if (shown === null) return [named(': it has changed, and is too long to be shown')];
	if (kept === null) return [named(': it is new'), ...lines(shown.split('\n').map((line) => ({kind: 'added', line})))];
	if (kept.text === null)
		return [
			named(': it has changed; what it was before was not kept'),
			...lines(shown.split('\n').map((line) => ({kind: 'added', line}))),
		];
	const edits = lineDiff(kept.text.split('\n'), shown.split('\n'));
	if (edits.every(({kind}) => kind === 'same')) return [named(': a secret in it, which is not shown, has changed')];
	return [named(''), ...lines(edits)];
}

/** The changed lines with a few around each. */
function lines(edits: readonly Edit[]): DifferenceLine[] {
	const near = (at: number) => edits.slice(Math.max(0, at - context), at + context + 1).some(({kind}) => kind !== 'same');
	const shown: DifferenceLine[] = [];
	for (const [at, {kind, line}] of edits.entries()) {
		if (kind !== 'same' || near(at)) shown.push({kind, text: safeText(line)});
		else if (shown.at(-1)?.kind !== 'gap') shown.push({kind: 'gap', text: ours('…')});
	}
	return shown;
}

function sha256(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}
