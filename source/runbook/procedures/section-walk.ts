import type {Code, List, Paragraph} from 'mdast';
import type {Entry, Step} from '../../domain/procedure.ts';
import type {Reader} from '../commands/reader.ts';
import {rowsAfterMark, scrapedTable} from '../markdown/loose-tables.ts';
import {marksIn} from '../markdown/marks.ts';
import type {Block} from '../markdown/parse.ts';
import {type Piece, piecesOf, saidOf, wordsOf} from '../markdown/pieces.ts';
import {type Section, sectionName} from '../markdown/sections.ts';
import {type Table, tableOf} from '../markdown/tables.ts';
import {columnRoles} from '../tables/columns.ts';
import {tableEntries} from '../tables/entries.ts';
import {isStepTable, tableSteps} from '../tables/steps.ts';
import type {DraftProcedure} from './draft-procedure.ts';
import {fenceSteps} from './fences.ts';
import {flatBlocks} from './flat-blocks.ts';
import {type Label, type Labelled, labelOf} from './labels.ts';
import {inlineStep, leadOf, listSteps, spoken} from './lists.ts';
import {isNarrative} from './narrative.ts';
import {isTroubleList, troubleEntries} from './trouble.ts';

/** Reads what stands under one heading into a draft procedure and entries. */
export class SectionWalk {
	readonly #section: Section;
	readonly #reader: Reader;
	readonly #draft: DraftProcedure;
	readonly entries: Entry[] = [];
	/** What a label said that the next list or fence is. */
	#mode: Label;
	/** The words right before a fence, which name its step. */
	#caption = '';
	/** Marks that wait for a row. */
	#marks: readonly string[] = [];
	/** It tells what was: its words ask for nothing. */
	readonly #telling: boolean;

	constructor(section: Section, reader: Reader, draft: DraftProcedure, mode: Label) {
		this.#section = section;
		this.#reader = reader;
		this.#draft = draft;
		this.#mode = mode;
		this.#telling = isNarrative(section);
		this.#caption = draft.section === section ? '' : section.heading;
	}

	walk(): void {
		this.#heading();
		const blocks = flatBlocks(this.#section.blocks);
		for (let at = 0; at < blocks.length; at++) {
			const block = blocks[at];
			if (block === undefined) continue;
			const {node} = block;
			if (this.#telling && node.type !== 'code' && node.type !== 'html') continue;
			const table = tableOf(block, this.#reader.markdown) ?? scrapedTable(block, this.#reader.markdown);
			if (table !== null) at += this.#table(table, blocks, at);
			else if (node.type === 'html') this.#marks = [...this.#marks, ...marksIn(node.value)];
			else if (node.type === 'list') this.#list(node, block);
			else if (node.type === 'code') this.#fence(node, block);
			else if (node.type === 'paragraph') this.#paragraph(node, block);
			if (node.type !== 'html' && table === null) this.#settle();
		}
	}

	/** “Step 2: run `x`” asks for it like any other words; a heading that is nothing but a command names what stands below. */
	#heading(): void {
		const {pieces, heading, offset} = this.#section;
		if (this.#telling || !pieces.some(({kind, text}) => kind === 'text' && /\p{L}{2}/u.test(text))) return;
		const commands = this.#reader.commandsIn(pieces, 'prose');
		if (commands.length === 0) return;
		const text = this.#reader.safe(heading);
		this.#add([{text, line: this.#reader.line(offset), ...spoken(saidOf(pieces), text, this.#reader), commands, expected: null}]);
	}

	#fence(node: Code, block: Block): void {
		this.#add(fenceSteps(node, block, this.#reader, this.#caption));
		this.#caption = '';
	}

	/** A mark before anything but a table is the procedure's. */
	#settle(): void {
		this.#draft.marks.push(...this.#marks);
		this.#marks = [];
	}

	/** Returns how many more blocks were rows of the same table. */
	#table(table: Table, blocks: readonly Block[], at: number): number {
		const rows = [...table.rows];
		let more = 0;
		for (;;) {
			const comment = blocks[at + more + 1];
			const further =
				comment === undefined ? null : rowsAfterMark(comment, blocks[at + more + 2], table.header.length, this.#reader.markdown);
			if (further === null) break;
			rows.push(...further);
			more += 2;
		}
		const [first, ...rest] = rows;
		const whole = {...table, rows: first === undefined ? [] : [{...first, marks: [...this.#marks, ...first.marks]}, ...rest]};
		this.#marks = [];
		const roles = columnRoles(whole, this.#reader);
		if (isStepTable(whole, roles)) this.#add(tableSteps(whole, roles, this.#reader), true);
		else this.entries.push(...tableEntries(whole, roles, sectionName(this.#section), this.#reader));
		return more;
	}

	#paragraph(node: Paragraph, block: Block): void {
		const pieces = piecesOf(node, {text: this.#reader.markdown.text, base: block.base});
		const label = labelOf(pieces);
		if (label !== null) {
			this.#label(label, []);
			// A label that says it all opens no list; what follows it are steps again.
			this.#mode = label.label === 'steps' || wordsOf(label.rest) === '' ? label.label : 'steps';
			return;
		}
		const words = wordsOf(pieces);
		this.#caption =
			words
				.split(/(?<=[.!?])\s+/)
				.at(-1)
				?.replace(/[:：]$/, '') ?? '';
		const commands = this.#reader.commandsIn(pieces, 'prose');
		if (commands.length === 0) return;
		// A line that is nothing but a command names nothing that stands behind it.
		if (commands.some(({text}) => text === words)) this.#caption = '';
		this.#add([
			{
				text: this.#reader.safe(words),
				line: this.#reader.line(pieces[0]?.offset(0) ?? block.base),
				...spoken(saidOf(pieces), words, this.#reader),
				commands,
				expected: null,
			},
		]);
	}

	#list(list: List, block: Block): void {
		const last = list.children.at(-1);
		const lead = last === undefined ? '' : wordsOf(leadOf(last, block, this.#reader));
		// “2. Restart it:” names the fence behind the list.
		if (/[:：]$/.test(lead)) this.#caption = lead.slice(0, -1);
		if (isTroubleList(list, block, this.#section, this.#reader)) {
			this.entries.push(...troubleEntries(list, block, sectionName(this.#section), this.#reader));
			return;
		}
		// What is numbered is steps, whatever word a step begins with.
		const labels = list.children.map((item) => (list.ordered === true ? null : labelOf(leadOf(item, block, this.#reader))));
		if (labels.every((label) => label === null)) {
			this.#listOf(list, block, this.#mode);
			return;
		}
		for (const [index, item] of list.children.entries()) {
			const label = labels[index] ?? null;
			const nested = item.children.filter((child) => child.type === 'list');
			if (label === null) this.#listOf({...list, children: [item]}, block, this.#mode);
			else {
				this.#label(label, nested, block);
				for (const child of item.children)
					if (child.type === 'code') this.#addAs(label.label, fenceSteps(child, block, this.#reader, ''));
			}
		}
	}

	#label(labelled: Labelled, nested: readonly List[], block?: Block): void {
		const {label, rest} = labelled;
		if (label === 'trigger' || label === 'escalate' || label === 'stop') {
			const words = [wordsOf(untilTotal(rest)), ...nested.map((list) => this.#words(list, block))].filter((text) => text !== '');
			this.#draft[label].push(...words);
			return;
		}
		if (label === 'steps') this.#draft.declared = true;
		this.#addAs(label, inlineStep(rest, this.#reader, label === 'validation' ? 'verify' : 'step'));
		for (const list of nested) if (block !== undefined) this.#listOf(list, block, label);
	}

	#words(list: List, block: Block | undefined): string {
		const source = {text: this.#reader.markdown.text, base: block?.base ?? 0};
		return list.children.map((item) => wordsOf(piecesOf(item, source))).join('; ');
	}

	#listOf(list: List, block: Block, label: Label): void {
		if (label === 'validation') this.#draft.validation.push(...listSteps(list, block, this.#reader, 'verify'));
		else if (label === 'steps') {
			const said = list.ordered === true || this.#draft.declared;
			const isChecklist = list.children.some(({checked}) => typeof checked === 'boolean');
			const steps = listSteps(list, block, this.#reader, said || isChecklist ? 'step' : 'prose');
			// Bullets that nothing calls steps are ones only where they ask for a command.
			this.#add(said || isChecklist ? steps : steps.filter(({commands}) => commands.length > 0));
		} else this.#draft[label].push(this.#words(list, block));
	}

	#addAs(label: Label, steps: readonly Step[]): void {
		if (label === 'validation') this.#draft.validation.push(...steps);
		else this.#draft.steps.push(...steps);
	}

	#add(steps: readonly Step[], declared = false): void {
		if (declared) this.#draft.declared = true;
		this.#addAs(this.#mode, steps);
	}
}

/** A line that only sums up a duration belongs to no escalation. */
function untilTotal(pieces: readonly Piece[]): readonly Piece[] {
	return pieces.map((piece) =>
		piece.kind === 'text' ? {...piece, text: piece.text.replace(/\s*Total (?:estimated )?duration[\s\S]*$/i, '')} : piece,
	);
}
