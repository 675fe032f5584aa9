import type {Procedure, Step} from '../../domain/procedure.ts';
import type {Reader} from '../commands/reader.ts';
import {type Section, sectionName} from '../markdown/sections.ts';

/** A procedure under way. */
export type DraftProcedure = {
	readonly section: Section;
	readonly marks: string[];
	readonly trigger: string[];
	readonly steps: Step[];
	readonly validation: Step[];
	readonly stop: string[];
	readonly escalate: string[];
	/** A label said that what follows is done: steps without a command count too. */
	declared: boolean;
};

export function newDraft(section: Section): DraftProcedure {
	return {section, marks: [...section.marks], trigger: [], steps: [], validation: [], stop: [], escalate: [], declared: false};
}

/** Whether it is a procedure: something is to be done, and a command or a label says that it is more than a list. */
export function isProcedure({steps, validation, trigger, stop, escalate, declared, marks}: DraftProcedure): boolean {
	const commands = steps.some((step) => step.commands.length > 0);
	const said = declared || trigger.length > 0 || stop.length > 0 || escalate.length > 0 || marks.length > 0;
	return steps.length > 0 ? commands || said : marks.length > 0 || (said && validation.length > 0);
}

export function procedureOf(draft: DraftProcedure, reader: Reader): Procedure {
	const {section, marks, trigger, steps, validation, stop, escalate} = draft;
	return {
		heading: reader.safe(section.heading),
		section: reader.safe(sectionName(section)),
		line: reader.line(section.offset),
		marks: [...new Set(marks)],
		trigger: trigger.length === 0 ? null : reader.safe(trigger.join('; ')),
		steps,
		validation,
		stop: stop.length === 0 ? null : reader.safe(stop.join('; ')),
		escalate: escalate.length === 0 ? null : reader.safe(escalate.join('; ')),
	};
}
