import type {Row, Table} from '../../../domain/table.ts';
import {bytes} from '../../../text/age.ts';
import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import type {Agent} from '../agent.ts';
import {generationWords, whyNoCaxton} from '../answer.ts';
import type {Picture} from '../picture.ts';

/** A table with a row for each of a list. */
export function listTable<T>(head: Omit<Table, 'size' | 'row'>, list: readonly T[], row: (one: T) => Row): Table {
	return {
		...head,
		size: list.length,
		row(index) {
			const one = list[index];
			if (one === undefined) throw new RangeError(`there is no row ${index} of ${list.length}`);
			return row(one);
		},
	};
}

/** The agents that were listed last; none where there is no list. */
export function listedAgents({agents}: Picture): readonly Agent[] {
	return agents === null || agents === 'no-api' ? [] : agents;
}

/** Why what is shown of the agents is old or missing; null while they are listed. */
export function agentsGap({answer, agents, gaps}: Picture): SafeText | null {
	const why = answer === null ? null : whyNoCaxton(answer);
	if (why !== null) return why;
	const gap = gaps.get('agents');
	if (gap !== undefined) return safeText(gap);
	if (agents !== 'no-api') return null;
	return answer?.kind === 'caxton' && answer.generation !== 'A'
		? safe`${generationWords(answer.generation)} cannot tell its agents`
		: ours('this server has no list of agents');
}

/** What stands where a value is not known: never a zero. */
export const unknownCell: SafeText = ours('?');

/** Bytes, or that they are not known. */
export function bytesCell(count: number | null): SafeText {
	return count === null ? unknownCell : bytes(count);
}

/** The first part of a UUID tells agents of one name apart. */
export function shortId({id}: Agent): SafeText {
	return safe`${safeText(id.slice(0, 8))}`;
}
