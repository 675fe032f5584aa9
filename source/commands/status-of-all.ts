import type {Options} from '../command-line/options.ts';
import {type Here, surroundingsAt} from '../engine/finding.ts';
import {findOrSay, type Opened, type Openers, open} from '../engine/opening.ts';
import {complain} from '../headless/say.ts';
import {type LookedAt, type NotLookedAt, overviewJson, overviewText} from '../headless/status-of-all.ts';
import {afterOwnTime} from '../observe/own-time.ts';
import {ours, safeText} from '../text/safe-text.ts';
import {progress} from './progress.ts';
import {limitMs, lookedAt} from './status.ts';
import {tellNothing, tellStatus} from './status-forms.ts';
import {tables} from './tables.ts';

/** A system that is not open by then hangs, milliseconds. */
const openMs = 4000;

/** `triage status --all`: looks once at every system that is here, side by side, so that none waits for another. */
export async function runStatusOfAll(
	options: Extract<Options, {command: 'status'}>,
	environment?: Openers['environment'],
): Promise<number> {
	const first = await findOrSay(options, environment);
	if (typeof first === 'number') return tellNothing(options, first);
	const asOne = (here: Here): Opened['found'] => ({
		kind: 'found',
		...here,
		surroundings: surroundingsAt(here, first.surroundings),
		also: [],
		others: async () => [],
	});
	const others = (options.system === null ? await first.others() : first.also).map(asOne);
	const {step, done} = progress({what: 'looking at every system', of: others.length + 1, limitMs: openMs + limitMs});
	const all = await Promise.all([first, ...others].map((found) => lookOnce(found, options, first, environment).finally(step)));
	done();
	for (const one of all) if ('trouble' in one && one.trouble !== null) complain(`${one.name}: ${one.trouble}`);
	const systems = all.flatMap((one) => ('json' in one ? [one] : []));
	const unseen = all.flatMap((one) => ('json' in one ? [] : [one]));
	const table = await tables();
	return await tellStatus(options, systems, unseen, () =>
		options.json ? `${JSON.stringify(overviewJson(systems, unseen))}\n` : overviewText(systems, unseen, table),
	);
}

async function lookOnce(
	found: Opened['found'],
	options: Extract<Options, {command: 'status'}>,
	first: Opened['found'],
	environment: Openers['environment'],
): Promise<(LookedAt & {readonly trouble: string | null}) | NotLookedAt> {
	const told = {name: found.system.name, at: safeText(found.at)};
	const {promise: late, resolve} = Promise.withResolvers<null>();
	const callOff = afterOwnTime(openMs, () => resolve(null));
	const runbook = found.system === first.system ? options.runbook : null;
	const opened = await Promise.race([open(found, {...options, runbook}, {environment}), late]);
	callOff();
	if (opened === null) return {...told, reason: ours('it hangs where it is opened')};
	return {...told, ...(await lookedAt(opened))};
}
