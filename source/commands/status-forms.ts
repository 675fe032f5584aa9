import type {Options} from '../command-line/options.ts';
import {nagiosLine} from '../headless/nagios.ts';
import {prometheusText} from '../headless/prometheus.ts';
import {complain, print} from '../headless/say.ts';
import {exitCodeOf} from '../headless/status.ts';
import {type LookedAt, type NotLookedAt, verdictOfAll} from '../headless/status-of-all.ts';
import {replaceFile} from '../process/public-file.ts';
import {safeText} from '../text/safe-text.ts';

/** The file that was asked for cannot be made (sysexits.h EX_CANTCREAT): none of the verdicts. */
const notWritten = 73;

/** Prints what was asked for of what was seen, and gives the exit status: the verdict's. `usual` is what stands there otherwise. */
export async function tellStatus(
	{nagios, prometheus, json}: Extract<Options, {command: 'status'}>,
	systems: readonly LookedAt[],
	unseen: readonly NotLookedAt[],
	usual: () => string,
): Promise<number> {
	if (nagios) print(`${nagiosLine(systems, unseen)}\n`);
	else if (json || prometheus === null) print(usual());
	const trouble = prometheus === null ? null : await replaceFile(prometheus, prometheusText(systems, unseen));
	if (trouble !== null) complain(safeText(trouble));
	return trouble === null ? exitCodeOf(verdictOfAll(systems, unseen)) : notWritten;
}

/** Where there was nothing to look at, a monitor wants its line all the same. */
export function tellNothing({nagios}: Extract<Options, {command: 'status'}>, exitCode: 3 | 64): number {
	if (nagios) print('TRIAGE UNKNOWN - there is nothing to look at\n');
	return nagios ? 3 : exitCode;
}
