import type {RunbookCommand} from '../../../source/domain/command.ts';
import type {Runbook} from '../../../source/domain/procedure.ts';
import type {Labels} from './labels.ts';

/** Every command of a runbook, each place once. */
export function commandsOf({entries, procedures}: Runbook): readonly RunbookCommand[] {
	const steps = procedures.flatMap((procedure) => [...procedure.steps, ...procedure.validation]);
	return [...entries, ...steps].flatMap(({commands}) => commands);
}

const kindOf = ({view, text, reason}: RunbookCommand) =>
	view !== null || (reason?.includes('file is secret') ?? false)
		? 'views'
		: /call of the program/.test(reason ?? '') && text.includes('(')
			? 'calls'
			: 'commands';

/** How many were found, wanted and both, with a sentence for each fault. */
export type Score = {readonly found: number; readonly wanted: number; readonly hits: number; readonly faults: readonly string[]};

/** Holds what was found on a page against its labels; each wanted one counts once. */
export function score(name: string, runbook: Runbook, {commands, views = [], calls = []}: Labels): Score {
	const all = commandsOf(runbook);
	const parts = Object.entries({commands, views, calls}).map(([kind, wanted]): Score => {
		const found = all.filter((command) => kindOf(command) === kind).map(({text}) => text as string);
		const missed = [...wanted];
		const wrong = found.filter((text) => {
			const at = missed.indexOf(text);
			if (at !== -1) missed.splice(at, 1);
			return at === -1;
		});
		const faults = [
			...wrong.map((text) => `${name}: not a command: ${text}`),
			...missed.map((text) => `${name}: missed: ${text}`),
		];
		return {found: found.length, wanted: wanted.length, hits: found.length - wrong.length, faults};
	});
	return sum(parts);
}

/** Scores added up. */
export function sum(scores: readonly Score[]): Score {
	const add = (of: (score: Score) => number) => scores.reduce((total, one) => total + of(one), 0);
	return {
		found: add(({found}) => found),
		wanted: add(({wanted}) => wanted),
		hits: add(({hits}) => hits),
		faults: scores.flatMap(({faults}) => faults),
	};
}
