import type {Overseen} from '../../source/domain/overseen.ts';
import type {SourceHealth} from '../../source/domain/reading.ts';
import type {Severity, Symptom} from '../../source/domain/symptom.ts';
import {age} from '../../source/text/age.ts';
import {cells} from '../../source/text/fit.ts';
import {ours, type SafeText, safe, safeText} from '../../source/text/safe-text.ts';
import type {Cell, Line, Piece} from '../line.ts';
import {toWidth} from '../line.ts';
import type {Symbols} from '../symbols.ts';
import type {Tone} from '../theme.ts';
import {severityLook} from '../theme.ts';

/** How many symptoms there are of each severity: `✖1 ▲2 ◦1`. */
export function countsOf({symptoms}: Overseen, symbols: Symbols): SafeText {
	const of = (severity: Severity) =>
		`${severityLook(severity, symbols).symbol}${symptoms.filter((symptom) => symptom.severity === severity).length}`;
	return ours(`${of('critical')} ${of('warning')} ${of('notice')}`);
}

/** A symptom in one line of words. */
export function saidOf({title, summary}: Symptom): SafeText {
	return safe`${ours(title)}: ${summary}`;
}

/** What stands for the worst symptom of a system. */
export function worstWords({verdict, symptoms, blind, trouble}: Overseen): SafeText {
	const [worst] = symptoms;
	if (worst !== undefined) return saidOf(worst);
	if (trouble !== null) return trouble;
	if (verdict === null) return ours('looking for the first time');
	if (verdict === 'unknown') return blind === 0 ? ours('nothing in what can be seen') : ours(`${blind} kinds cannot be told`);
	return ours('nothing is wrong');
}

/** How fresh the sources of a system are in two or three words. */
export function freshnessOf({sources}: Overseen, symbols: Symbols): {readonly text: SafeText; readonly tone: Tone} {
	if (sources.length === 0) return {text: ours(''), tone: 'dim'};
	const count = (state: SourceHealth['state']) => sources.filter((source) => source.state === state).length;
	const [gaps, stale] = [count('gap'), count('stale')];
	if (gaps > 0) return {text: ours(`${symbols.critical} ${gaps} ${gaps === 1 ? 'gap' : 'gaps'}`), tone: 'bad'};
	if (stale > 0) return {text: ours(`${symbols.warning} ${stale} stale`), tone: 'warning'};
	const oldest = Math.max(1000, ...sources.map(({ageMs}) => ageMs ?? 0));
	return {text: safe`${ours(symbols.good)} fresh ${age(oldest)}`, tone: 'good'};
}

/** A source with how it stands, its reason in full. */
export function sourceWords({name, state, ageMs, reason}: SourceHealth, symbols: Symbols): Piece[] {
	const since = ageMs === null ? ours('') : safe` ${age(Math.max(1000, ageMs))}`;
	if (state === 'fresh')
		return [{text: safe` ${safeText(name)} `}, {text: ours(symbols.good), tone: 'good'}, {text: since, tone: 'dim'}];
	if (state === 'stale') return [{text: safe` ${safeText(name)} ${ours(symbols.warning)} stale${since}`, tone: 'warning'}];
	return [
		{text: safe` ${safeText(name)} ${ours(symbols.critical)} gap${since}: ${safeText(reason ?? 'no reason')}`, tone: 'bad'},
	];
}

/** Parts one after another in lines of `width`, none broken where it has room in one. */
export function flowing(parts: readonly (readonly Piece[])[], width: number): Line[] {
	const lines: Piece[][] = [[]];
	let taken = 0;
	for (const part of parts) {
		const wanted = part.reduce((sum, {text}) => sum + cells(text), 0) + 1;
		if (taken > 0 && taken + wanted > width) {
			lines.push([]);
			taken = 0;
		}
		lines.at(-1)?.push(...part, {text: ours(' ')});
		taken += wanted;
	}
	return lines.map((line) => toWidth(line, width));
}

/** The widest of some texts, and no more than `most`. */
export function widest(texts: readonly string[], most: number): number {
	return Math.min(most, Math.max(0, ...texts.map(cells)));
}

/** A cell as wide as it is told, or what is left. */
export function cellOf(text: SafeText, width: number | null, tone: Tone = 'plain'): Cell {
	return {text, width, tone};
}
