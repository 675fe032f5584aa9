import type {Check, Checked} from '../domain/expectation.ts';
import {ours, safe} from '../text/safe-text.ts';
import type {Shown} from './shown.ts';

/** Titles that programs print above what they found, or with nothing below: procps, iproute2, net-tools, lsof, coreutils, docker, kubectl. */
const titles: Readonly<Record<string, RegExp>> = {
	ps: /\b(?:PID|CMD|COMMAND|STARTED|TTY)\b/,
	ss: /^(?:Netid|State|Recv-Q)\b/,
	netstat: /^(?:Active|Proto)\b/,
	lsof: /^COMMAND\b/,
	df: /^Filesystem\b/,
	docker: /^(?:CONTAINER ID|REPOSITORY|NETWORK ID|VOLUME NAME|NAME)\b/,
	podman: /^(?:CONTAINER ID|REPOSITORY|NETWORK ID|VOLUME NAME|NAME)\b/,
	kubectl: /^(?:NAME|NAMESPACE|LAST SEEN)\b/,
	free: /^\s+total\b/,
};

/** The lines that a program found: not empty, without its titles. */
function found({out, argv}: Shown): readonly string[] {
	const lines = out.split('\n').filter((line) => line.trim() !== '');
	const title = titles[(argv?.[0] ?? '').replace(/^.*\//, '')];
	return title?.test(lines[0] ?? '') === true ? lines.slice(1) : lines;
}

/** Whether it printed nothing that it found; an empty JSON value is nothing too. */
export function isSilent(shown: Shown): boolean {
	return !shown.cut && (found(shown).length === 0 || /^\s*(?:\[\s*\]|\{\s*\}|null)\s*$/.test(shown.out));
}

/** Counts lines, the elements of a JSON list, or what psql and mysql say that they counted. */
export function checkRows({relation, count}: Extract<Check, {kind: 'rows'}>, shown: Shown): Checked {
	const seen = counted(shown);
	if (seen === null) return {finding: 'judge', because: ours('its rows cannot be counted')};
	const isMet = relation === '==' ? seen === count : relation === '>=' ? seen >= count : seen <= count;
	const sure = !shown.cut || (relation === '>=' && isMet) || (relation !== '>=' && seen > count);
	if (!sure) return {finding: 'judge', because: ours('not all of its output was kept')};
	return {finding: isMet ? 'met' : 'not-met', because: safe`${seen} ${ours(seen === 1 ? 'row' : 'rows')}`};
}

function counted(shown: Shown): number | null {
	const said = /\((\d{1,9}) rows?\)\s*$|(?:^|\n)(\d{1,9}) rows? in set/.exec(shown.out);
	if (said !== null) return Number(said[1] ?? said[2]);
	// What failed has counted nothing.
	const failed = shown.outcome.kind !== 'ended' || shown.outcome.exitCode > 1 || shown.err.trim() !== '';
	const trimmed = shown.out.trim();
	if (failed && trimmed === '') return null;
	if (!/^[[{]/.test(trimmed)) return found(shown).length;
	try {
		const value: unknown = JSON.parse(trimmed);
		return Array.isArray(value) ? value.length : null;
	} catch {
		// A JSON object a line, as loggers and `jq -c` print.
		return trimmed.startsWith('{') ? found(shown).length : null;
	}
}
