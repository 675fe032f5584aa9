import process from 'node:process';
import type {Options} from '../command-line/options.ts';
import {configurationFor, configuredRunbook} from '../engine/configuring.ts';
import {find} from '../engine/finding.ts';
import {readRunbookFile, runbookInUse} from '../engine/runbook-in-use.ts';
import {surroundingsOf} from '../engine/surroundings.ts';
import {runbookWithoutSecrets} from '../engine/without-secrets.ts';
import {runbookJson, runbookLines} from '../headless/runbook-show.ts';
import {complain, print} from '../headless/say.ts';
import {bind} from '../runbook/bind.ts';
import {systems} from '../systems/index.ts';
import {createRedactor} from '../text/secrets.ts';

/** `triage runbook show`: what was understood of a file, or of the runbook in use here; no system has to run. */
export async function runRunbookShow(options: Extract<Options, {command: 'runbook-show'}>): Promise<number> {
	const chosen = await chooseRunbook(options);
	if ('trouble' in chosen) {
		complain(chosen.trouble);
		return 66;
	}
	const runbook = runbookWithoutSecrets(chosen.runbook, createRedactor(process.env).redact);
	const binding = bind(runbook, chosen.kinds);
	if (options.json) print(`${JSON.stringify(runbookJson(runbook, binding.kindsOf))}\n`);
	else
		print(
			runbookLines(runbook, binding.kindsOf)
				.map((line) => `${line}\n`)
				.join(''),
		);
	return 0;
}

async function chooseRunbook({file, runbook: given, ...where}: Extract<Options, {command: 'runbook-show'}>) {
	const named = file ?? given;
	if (named !== null) {
		const read = await readRunbookFile(named, 'given');
		const kinds = systems.filter(({name}) => where.system === null || name === where.system).flatMap(({symptoms}) => symptoms);
		return 'trouble' in read ? read : {runbook: read, kinds};
	}
	const found = await find({...where, runbook: null});
	const system = found.kind === 'found' ? found.system : systems.find(({name}) => where.system === null || name === where.system);
	if (system === undefined) return {trouble: `there is no system named ${where.system}`};
	const watched = found.kind === 'found' ? await found.system.watch(found.surroundings, found.at) : {runbookFile: null};
	const configuration = found.kind === 'found' ? await configurationFor({...where, runbook: null}, found.at, false) : null;
	const ownRunbook = configuration === null ? null : configuredRunbook(configuration, system, surroundingsOf().home);
	const {runbook, trouble} = await runbookInUse(system, watched, ownRunbook);
	if (trouble !== null) complain(trouble);
	return {runbook, kinds: system.symptoms};
}
