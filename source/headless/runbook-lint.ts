import type {Finding} from '../runbook/lint/lint.ts';
import {ours, type SafeText, safe, safeText} from '../text/safe-text.ts';

/** `triage runbook lint --json`, schema `triage.runbook-lint/1` (docs/runbook-lint.schema.json). */
export function lintJson(file: string, findings: readonly Finding[]) {
	return {
		schema: 'triage.runbook-lint/1',
		file,
		findings: findings.map(({rule, line, column, text, instead, also}) => ({rule, line, column, text, instead, also})),
	};
}

/** The same for people and for CI: `FILE:LINE:COLUMN: sentence [rule]`, what to write instead below. */
export function lintLines(file: string, findings: readonly Finding[]): readonly SafeText[] {
	const name = safeText(file);
	return [
		...findings.flatMap(({rule, line, column, text, instead, also}) => [
			safe`${name}:${line}:${column}: ${text}${elsewhere(also)} [${ours(rule)}]`,
			safe`    instead: ${instead}`,
		]),
		findings.length === 0
			? safe`${name}: nothing found`
			: safe`${name}: ${findings.length} ${ours(findings.length === 1 ? 'finding' : 'findings')}`,
	];
}

const mostPlaces = 8;

function elsewhere(also: Finding['also']): SafeText {
	if (also.length === 0) return ours('');
	const places = also.slice(0, mostPlaces).map(({line, column}) => `${line}:${column}`);
	const more = also.length > mostPlaces ? ` and ${also.length - mostPlaces} more` : '';
	return ours(`; also at ${places.join(', ')}${more}`);
}
