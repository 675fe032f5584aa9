import type {Where} from '../command-line/options.ts';
import type {Configuration} from '../configuration/load.ts';
import {complain} from '../headless/say.ts';
import {keyNamesOf} from '../keys/rebind.ts';
import {secretKey} from '../keys/secret-keys.ts';
import {fill} from '../runbook/fill.ts';
import type {Watched} from '../systems/system.ts';
import {createRedactor} from '../text/secrets.ts';
import {configurationFor, configured, configuredRunbook, limitsIn, troubleIn} from './configuring.ts';
import type {Found} from './finding.ts';
import {find} from './finding.ts';
import type {Looking} from './looking.ts';
import {look} from './looking.ts';
import type {Offering} from './offering.ts';
import {openOffering} from './offering.ts';
import {remembering, withoutSecrets} from './without-secrets.ts';

/** A system found, being looked at, with its runbook. */
export type Opened = {
	readonly found: Extract<Found, {kind: 'found'}>;
	readonly watched: Watched;
	readonly configuration: Configuration;
	readonly looking: Looking;
	/** The runbook is read when it is first asked for: it never delays the first look or the first frame. */
	readonly offering: Promise<Offering>;
};

/** What a command adds to where it looks: who hears of new pictures, and the environment of a simulated system. */
export type Openers = {
	readonly onChange?: (() => void) | undefined;
	readonly environment?: Readonly<Record<string, string>> | undefined;
};

/** Nothing to look at: cannot tell. A system that does not exist: a usage error (sysexits.h EX_USAGE). */
const exitCodes = {absent: 3, 'unknown-system': 64} as const;

/** Finds what was asked for; an exit status where there is nothing, and the person has been told. */
export async function findOrSay(where: Where, environment?: Openers['environment']): Promise<Opened['found'] | 3 | 64> {
	const found = await find(where, environment);
	if (found.kind === 'found') return found;
	for (const sentence of found.sentences) complain(sentence);
	for (const offer of found.offers) complain(`known here: triage --at ${offer}`);
	if (found.kind === 'absent') complain('to see it at work: triage demo');
	return exitCodes[found.kind];
}

/** Opens what was asked for; an exit status where there is nothing to open, and the person has been told. */
export async function openAt(where: Where, {onChange, environment}: Openers = {}): Promise<Opened | 3 | 64> {
	const found = await findOrSay(where, environment);
	if (typeof found === 'number') return found;
	const opened = await open(found, where, {onChange, environment});
	const trouble = troubleIn(opened.configuration);
	if (trouble !== null) complain(trouble);
	return opened;
}

/** Begins to look at a system that was found. What is wrong in its configuration is not told here. */
export async function open(found: Opened['found'], where: Where, {onChange, environment}: Openers): Promise<Opened> {
	const {system, surroundings} = found;
	const configuration = await configurationFor(where, found.at, environment !== undefined);
	const redact = remembering(createRedactor(found.surroundings.env).redact);
	const typing = keyNamesOf(configuration.values.keys).typeSecret ?? secretKey.shown;
	const tools = {fill, secretKey: typing, ...limitsIn(configuration, system)};
	const watched = configured(withoutSecrets(await system.watch(surroundings, found.at, tools), redact), configuration, system);
	const looking = look(system, watched, surroundings.now, onChange);
	const runbook = where.runbook ?? configuredRunbook(configuration, system, surroundings.home);
	let offering: Promise<Offering> | null = null;
	return {
		found,
		watched,
		configuration,
		looking,
		get offering() {
			offering ??= openOffering(system, watched, runbook, redact);
			return offering;
		},
	};
}
