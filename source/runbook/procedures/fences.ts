import type {Code} from 'mdast';
import type {RunbookCommand} from '../../domain/command.ts';
import type {Step} from '../../domain/procedure.ts';
import type {Reader} from '../commands/reader.ts';
import type {Block} from '../markdown/parse.ts';
import {type Draft, finish} from './draft.ts';
import {type FenceText, fenceText, isShellFence} from './fence-lines.ts';
import {isFenceCommand} from './fence-nature.ts';
import {type FencePart, fenceParts} from './fence-parts.ts';
import {withoutNumbers} from './line-numbers.ts';
import {isRootTranscript, isTranscript, transcriptSteps} from './transcript.ts';
import {isWindowsFence, windowsSteps} from './windows-fence.ts';

/**
 * The steps of a fence: comments name them, what follows a command without a gap says what to expect. `caption` names a step
 * that no comment does.
 */
export function fenceSteps(node: Code, block: Pick<Block, 'base'>, reader: Reader, caption: string): readonly Step[] {
	const labelled = isShellFence(node.lang);
	if (isWindowsFence(node.lang)) return windowsSteps(fenceText(node, block, reader.markdown.text), reader, caption);
	if (!labelled && !/^(?:|text|txt|plain|plaintext|none|nohighlight)$/i.test(node.lang ?? '')) return [];
	const fence = withoutNumbers(fenceText(node, block, reader.markdown.text));
	if (isTranscript(fence.text) || isRootTranscript(fence.text, node.lang, reader)) return transcriptSteps(fence, reader, caption);
	return new FenceWalk(fence, labelled, reader, caption).steps();
}

const announces =
	/^(?:example |sample |expected )?(?:output|response|result|returns?|should (?:show|see|print|return|be)|expect(?:ed)?)\b|\b(?:expected|sample|example) (?:output|response|result)|:\s*$/i;
const ofOutput = /\b(?:output|response|result|expected|returns|shows?|prints?|looks? like|exceed|shows as)\b/i;

/** Goes through the parts of a fence once, keeping the step that is under way. */
class FenceWalk {
	readonly #fence: FenceText;
	/** It says that it holds shell text, or evidently holds nothing else. */
	#labelled: boolean;
	readonly #reader: Reader;
	readonly #caption: string;
	readonly #functions: ReadonlySet<string>;
	readonly #drafts: Draft[] = [];
	#name: {readonly text: string; readonly at: number} | null = null;
	/** Variables that a line before sets to what a command prints. */
	readonly #set = new Set<string>();
	/** What follows is output, by the comment before it. */
	#printing = false;
	/** Where the command before ended. */
	#end: number | null = null;

	constructor(fence: FenceText, labelled: boolean, reader: Reader, caption: string) {
		this.#fence = fence;
		this.#labelled = labelled;
		this.#reader = reader;
		this.#caption = caption;
		const defined = [...fence.text.matchAll(/^\s*(?:function\s+)?([A-Za-z_]\w*)\s*\(\)\s*\{/gm)];
		this.#functions = new Set(defined.map(([, name]) => name ?? ''));
	}

	steps(): readonly Step[] {
		const parts = fenceParts(this.#fence.text, this.#reader.grammar);
		this.#labelled ||= this.#isAllShell(parts);
		for (const [index, part] of parts.entries()) {
			const gap = index > 0 && /\n\s*\n/.test(this.#fence.text.slice(parts[index - 1]?.end ?? 0, part.start));
			if (gap) {
				this.#printing = false;
				this.#name = null;
			}
			if (part.kind === 'comment' && this.#isBeside(part)) this.#remark(part);
			else if (part.kind === 'comment') this.#comment(part, !gap && this.#trails(parts, index));
			else this.#text(part, gap);
		}
		return this.#drafts.filter(({commands}) => commands.length > 0).map((draft) => finish(draft, this.#reader));
	}

	/** Beside a command that is one for certain, lines that may all be ones are. */
	#isAllShell(parts: readonly FencePart[]): boolean {
		const texts = parts.filter(({kind}) => kind === 'text');
		const are = (labelled: boolean) => (part: FencePart) =>
			isFenceCommand(this.#fence.text.slice(part.start, part.end), {...this.#setting(part), labelled});
		return texts.length > 1 && texts.length < 50 && texts.some(are(false)) && texts.every(are(true));
	}

	#setting({node, end}: FencePart) {
		return {
			labelled: this.#labelled,
			node,
			learned: this.#reader.learned,
			functions: this.#functions,
			ended: /^\s*;\s*(?:\n|$)/.test(this.#fence.text.slice(end, end + 80)),
		};
	}

	/** A comment on a command's own line is about that command. */
	#isBeside({start}: FencePart): boolean {
		return this.#end !== null && !this.#fence.text.slice(this.#end, start).includes('\n');
	}

	/** It says what to expect, or names a step that nothing else does. */
	#remark(part: FencePart): void {
		const last = this.#drafts.at(-1);
		const words = this.#fence.text
			.slice(part.start, part.end)
			.replace(/^#+\s?/, '')
			.trim();
		if (last === undefined || words === '') return;
		const names =
			last.text === this.#caption &&
			last.commands.length === 1 &&
			!/\b(?:should|must|expect|nothing|not|no)\b|\d|[=<>→]/i.test(words);
		if (names) this.#drafts.splice(-1, 1, {...last, text: words});
		else last.expected.push(words);
	}

	/** A comment with no command right after it speaks of what stood before. */
	#trails(parts: readonly FencePart[], index: number): boolean {
		const following = parts.slice(index + 1).find(({kind}) => kind === 'text');
		const between = this.#fence.text.slice(parts[index]?.end ?? 0, following?.start);
		return this.#drafts.length > 0 && this.#name === null && (following === undefined || /\n\s*\n/.test(between));
	}

	#comment(part: FencePart, trails: boolean): void {
		const text = this.#fence.text.slice(part.start, part.end);
		if (text.startsWith('#!')) return;
		const words = text.replace(/^#+\s?/, '').trim();
		if (announces.test(words) && ofOutput.test(words)) this.#printing = true;
		else if (this.#printing || trails) this.#drafts.at(-1)?.expected.push(words);
		else if (this.#name === null) this.#name = {text: words, at: this.#fence.offset(part.start)};
		else this.#name = {...this.#name, text: `${this.#name.text} ${words}`};
	}

	#text(part: FencePart, gap: boolean): void {
		const text = this.#fence.text.slice(part.start, part.end);
		const last = this.#drafts.at(-1);
		const setting = this.#setting(part);
		if (this.#printing || !isFenceCommand(text, setting)) {
			const set = /^([A-Za-z_]\w*)=.*(?:\$\(|`)/s.exec(text)?.[1];
			if (set !== undefined) this.#set.add(set);
			if (this.#printing) last?.expected.push(text);
			return;
		}
		this.#end = part.end;
		const at = this.#fence.offset(part.start);
		const rest = this.#fence.text.slice(part.end, part.end + 1000);
		const command = this.#withSet(this.#reader.command(text, at, rest));
		if (this.#name === null && last !== undefined && !gap) last.commands.push(command);
		else
			this.#drafts.push({text: this.#name?.text ?? this.#caption, at: this.#name?.at ?? at, commands: [command], expected: []});
		this.#name = null;
	}

	/** A command that uses what a line before it worked out cannot be run by itself. */
	#withSet(command: RunbookCommand): RunbookCommand {
		if (this.#set.size === 0) return command;
		const used = command.placeholders.find((name) => this.#set.has(name));
		return used === undefined ? command : {...command, script: null, reason: `it uses $${used}, which a line before it sets`};
	}
}
