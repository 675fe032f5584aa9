import type {Entry, Procedure, Runbook} from '../domain/procedure.ts';
import {safeText} from '../text/safe-text.ts';
import {learnPrograms} from './commands/learn.ts';
import {type Reader, reader} from './commands/reader.ts';
import {parseMarkdown} from './markdown/parse.ts';
import {type Section, sections} from './markdown/sections.ts';
import {type DraftProcedure, isProcedure, newDraft, procedureOf} from './procedures/draft-procedure.ts';
import {type Label, phaseOf} from './procedures/labels.ts';
import {SectionWalk} from './procedures/section-walk.ts';
import {loadGrammar} from './shell/grammar.ts';
import {turns} from './turns.ts';

/**
 * Reads a runbook's Markdown. Never fails: what is not understood is no entry and no command, and what was not read at all is
 * listed in `left`. Nothing of it is run, and no place that it names is looked at.
 */
export async function readRunbook(text: string, {file, origin}: Pick<Runbook, 'file' | 'origin'>): Promise<Runbook> {
	const [markdown, grammar, hash] = await Promise.all([parseMarkdown(text), loadGrammar(), sha256(text)]);
	const read = reader(markdown, grammar, learnPrograms(markdown.blocks));
	const parts = sections(markdown);
	const {entries, drafts} = await walk(parts, read);
	const title = parts.find(({depth}) => depth === 1)?.heading ?? markdown.title ?? file;
	return {
		file,
		origin,
		hash,
		title: read.safe(title),
		entries,
		procedures: drafts.filter(isProcedure).map((draft): Procedure => procedureOf(draft, read)),
		left: markdown.left.map((sentence) => safeText(sentence)),
	};
}

type Walked = {readonly entries: readonly Entry[]; readonly drafts: readonly DraftProcedure[]};

/** A section is a procedure, or a part (detection, conditions, validation) of one beside or above it. */
async function walk(parts: readonly Section[], read: Reader): Promise<Walked> {
	const entries: Entry[] = [];
	const drafts: DraftProcedure[] = [];
	const bySection = new Map<Section, DraftProcedure>();
	const waiting = new Map<Section | null, string[]>();
	const giveWay = turns();
	for (const section of parts) {
		await giveWay();
		const phase = section.depth > 2 ? phaseOf(section.heading) : null;
		const draft = draftFor(section, phase, drafts, bySection);
		const one = new SectionWalk(section, read, draft, phase ?? 'steps');
		one.walk();
		entries.push(...one.entries);
		if (phase === 'trigger' && draft.section === section) {
			// Conditions on their own open the procedure that follows under the same heading.
			waiting.set(section.parent, [...draft.trigger]);
			drafts.splice(drafts.indexOf(draft), 1);
		} else if (phase === null && draft.steps.length > 0) {
			draft.trigger.unshift(...(waiting.get(section.parent) ?? []));
			waiting.delete(section.parent);
		}
	}
	return {entries, drafts};
}

function draftFor(
	section: Section,
	phase: Label | null,
	drafts: DraftProcedure[],
	bySection: Map<Section, DraftProcedure>,
): DraftProcedure {
	const last = drafts.at(-1);
	const above = section.parent === null ? undefined : bySection.get(section.parent);
	const beside = last !== undefined && last.section.parent === section.parent && last.steps.length > 0 ? last : undefined;
	// A validation follows its procedure; phases stand below the heading that names the trouble.
	const shared = phase === 'validation' || phase === 'escalate' ? (beside ?? above) : phase === 'steps' ? above : undefined;
	const draft = shared !== undefined && shared.section.depth > 1 ? shared : newDraft(section);
	if (draft.section === section) drafts.push(draft);
	bySection.set(section, draft);
	return draft;
}

async function sha256(text: string): Promise<string> {
	const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
	return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
