import type {Runbook} from '../../domain/procedure.ts';
import type {Flaw} from './flaw.ts';
import {pageOf} from './page.ts';
import type {Ground} from './rule.ts';
import {rules} from './rules/index.ts';

/** A flaw with the name of the rule that found it. */
export type Finding = Flaw & {readonly rule: string};

/**
 * Everything that is wrong with a runbook, in the order of the file. Nothing of it is run; what `ground` is asked only looks.
 * `runbook` is what `readRunbook` understood of `text`; rules named in `except` are left out.
 */
export async function lint(
	text: string,
	runbook: Runbook,
	ground: Ground,
	except: ReadonlySet<string> = new Set(),
): Promise<readonly Finding[]> {
	const page = await pageOf(text, runbook);
	const known = ground.known.filter(({about}) => about.test(text));
	return rules
		.filter(({name}) => !except.has(name))
		.flatMap((rule) => rule.check(page, {...ground, known}).map((flaw): Finding => ({...flaw, rule: rule.name})))
		.sort((a, b) => a.line - b.line || a.column - b.column);
}
