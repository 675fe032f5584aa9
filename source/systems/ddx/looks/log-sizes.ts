import {age, bytes} from '../../../text/age.ts';
import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import {census, type LogFile} from '../logs/census.ts';
import type {DdxLook} from './context.ts';
import {logFolder} from './log-folder.ts';

const dayMs = 24 * 60 * 60_000;

const spans = [
	{label: 'the last day', from: 0, to: dayMs},
	{label: 'the last 7 days', from: dayMs, to: 7 * dayMs},
	{label: 'the last 30 days', from: 7 * dayMs, to: 30 * dayMs},
	{label: 'older than 30 days', from: 30 * dayMs, to: Number.POSITIVE_INFINITY},
] as const;

/** How many agent logs there are and what they weigh, by age. Sub-folders are not walked into: they are an index of sessions. */
export const logSizesLook: DdxLook = async (context, _, signal) => {
	const folder = logFolder(context);
	const counted = await census(folder)(signal);
	if (counted.kind !== 'counted')
		return {ok: false, lines: [counted.kind === 'missing' ? safe`${safeText(folder)} is not there` : counted.reason]};
	const {files, more} = counted;
	const now = context.surroundings.now();
	const rows = spans.map(({label, from, to}) =>
		row(
			label,
			files.filter(({modifiedAt}) => within(now - modifiedAt, from, to)),
		),
	);
	const oldest = files.reduce<LogFile | null>(
		(first, file) => (first === null || file.modifiedAt < first.modifiedAt ? file : first),
		null,
	);
	const last = oldest === null ? [] : [safe`the oldest: ${safeText(oldest.name)}, ${age(now - oldest.modifiedAt)}`];
	const bound = more ? [ours('there are more files than were counted')] : [];
	return {ok: true, lines: [safe`${safeText(folder)}`, ...rows, row('in all', files), ...last, ...bound]};
};

function within(ageMs: number, from: number, to: number): boolean {
	// A file of the future (clocks disagree) is a new one.
	return Math.max(0, ageMs) >= from && ageMs < to;
}

function row(label: string, files: readonly LogFile[]): SafeText {
	const weight = files.reduce((sum, file) => sum + file.bytes, 0);
	return safe`${ours(label.padEnd(20))} ${ours(String(files.length).padStart(6))} files  ${bytes(weight)}`;
}
