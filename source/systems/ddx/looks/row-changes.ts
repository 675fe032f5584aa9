import {type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import {fieldsOf, rawText} from '../parse/json-fields.ts';

/** More are counted, not shown. */
const mostShown = 200;

type Row = {readonly line: number; readonly text: string};

/** How two states of a tracker differ, row by row: rows that came, went or changed, and lines that do not parse. */
export function rowChanges(before: string, after: string): readonly SafeText[] {
	const same = new Set(lines(before).map(({text}) => text));
	const still = new Set(lines(after).map(({text}) => text));
	const gone = lines(before).filter(({text}) => !still.has(text));
	const come = lines(after).filter(({text}) => !same.has(text));
	const old = new Map(
		gone.flatMap((row) => {
			const id = idOf(row);
			return id === null ? [] : [[id, row] as const];
		}),
	);
	const changes = come.map((row) => {
		const id = idOf(row);
		if (id === null) return safe`+ line ${row.line} ${fault(row)}: ${start(row)}`;
		const earlier = old.get(id);
		old.delete(id);
		return earlier === undefined ? safe`+ line ${row.line} ${safeText(id)}: ${title(row)}` : changed(id, earlier, row);
	});
	const lost = gone.filter((row) => idOf(row) === null || old.has(idOf(row) ?? ''));
	changes.push(
		...lost.map(
			(row) =>
				safe`- line ${row.line} ${safeText(idOf(row) ?? 'without an id')}: ${idOf(row) === null ? start(row) : title(row)}`,
		),
	);
	return changes.length <= mostShown ? changes : [...changes.slice(0, mostShown), safe`… and ${changes.length - mostShown} more`];
}

function lines(text: string): readonly Row[] {
	return text
		.split('\n')
		.map((line, index) => ({line: index + 1, text: line}))
		.filter((row) => row.text.trim() !== '');
}

function idOf({text}: Row): string | null {
	return rawText(fieldsOf(text)?.id) ?? null;
}

function fault({text}: Row): SafeText {
	return fieldsOf(text) === null ? safe`does not parse` : safe`has no id`;
}

function title(row: Row): SafeText {
	return safeText((rawText(fieldsOf(row.text)?.title) ?? '').slice(0, 120));
}

function start({text}: Row): SafeText {
	return safeText(text.slice(0, 160));
}

function changed(id: string, before: Row, after: Row): SafeText {
	const [old, now] = [fieldsOf(before.text) ?? {}, fieldsOf(after.text) ?? {}];
	const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(
		(key) => JSON.stringify(old[key]) !== JSON.stringify(now[key]),
	);
	const said = keys
		.sort()
		.slice(0, 8)
		.map((key) => `${key} ${brief(old[key])} -> ${brief(now[key])}`);
	const more = keys.length > said.length ? `, ${keys.length - said.length} more` : '';
	return safe`~ line ${after.line} ${safeText(id)}: ${safeText(said.join(', ') + more)}`;
}

function brief(value: unknown): string {
	if (value === undefined) return 'none';
	const text = typeof value === 'string' ? value : JSON.stringify(value);
	return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
