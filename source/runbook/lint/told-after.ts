import {isAfterwards} from '../procedures/afterwards.ts';
import {phaseOf} from '../procedures/labels.ts';
import type {Page} from './page.ts';

const checks =
	/\b(?:expect|should|must|until|test:|a (?:small |smoke )?test\b|verif|validat|check(?:s|ed|ing)?\b|confirm|ensure|make sure|see (?:that|whether|if)|wait (?:for|until)|look (?:at|for)|sollte|muss |prüf|warten,? bis|vérifi|attendre que|comprob)|\b(?:response|answer|output) (?:tells|says|shows|is|has)\b|`\s*(?:=|→|->|⇒)\s*[`“"]/i;

/** Whether words ask for a look, or say what to see. */
export function asksToLook(words: string): boolean {
	return checks.test(words.slice(0, 2000));
}

/** So many lines below a change, words that say what to see are about it. */
const near = 6;

/** Whether the rest of a line, or what stands right below it, says what to see. The next step of a page whose headings are steps still counts. */
export function isToldAfter(place: {readonly line: number; readonly end: number}, lines: readonly string[]): boolean {
	const below = lines.slice(place.line, place.line + near);
	const end = below.findIndex((one) => /^#{1,6}\s/.test(one) && !/^#{1,6}\s+(?:step|schritt|étape|paso)\s+\d/i.test(one));
	const own = (lines[place.line - 1] ?? '').slice(place.end);
	const told = [own, ...below.slice(0, end === -1 ? near : end)];
	return asksToLook(told.join(' ')) || below.some((one) => isAfterwards(one));
}

/** Whether a part of the page that says how to see that it worked follows a line: in its section, beside it, or beside one around it. */
export function afterwardsOf({sections, markdown: {place}}: Page): (line: number) => boolean {
	const parts = sections
		.filter(({depth, heading, blocks}) => depth > 0 && blocks.length > 0 && isCheck(heading))
		.map((section) => ({section, line: place(section.offset).line}));
	return (line) => {
		let at = sections.findLast(({offset, depth}) => depth > 0 && place(offset).line <= line) ?? null;
		const around = new Set<unknown>();
		for (; at !== null; at = at.parent) around.add(at).add(at.parent);
		return parts.some((part) => part.line > line && around.has(part.section.parent));
	};
}

function isCheck(heading: string): boolean {
	return isAfterwards(heading) || phaseOf(heading) === 'validation';
}
