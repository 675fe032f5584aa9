import type {Section} from '../markdown/sections.ts';

const telling =
	/^(?:timeline|summary|background|context|decisions?|consequences|glossary|lessons(?: learned)?|root causes?|what happened|what went \w+|what we (?:measured|learned)|alternatives|action items|options considered|history|change ?log|verlauf|hintergrund)\b/i;
const forbidding =
	/^(?:never|don[’']ts?|avoid|forbidden|nicht tun|verboten)\b|\b(?:must|should|may) (?:not|never)\b|\bnot to (?:do|use|run)\b|\bdo not (?:do|use|run)\b/i;

/** Whether a section tells what was, or explains, rather than asking for anything: a timeline, a decision, a glossary. */
export function isNarrative(section: Section): boolean {
	for (let at: Section | null = section; at !== null && at.depth > 1; at = at.parent) {
		const heading = at.heading.replace(/^[\d.\s]+/, '');
		if (telling.test(heading) || forbidding.test(heading)) return true;
	}
	return false;
}
