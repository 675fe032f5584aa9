import process from 'node:process';
import type {Options} from '../command-line/options.ts';
import {find} from '../engine/finding.ts';
import {lintGround} from '../engine/lint-ground.ts';
import {readRunbookText} from '../engine/runbook-in-use.ts';
import {withoutSecretsIn} from '../engine/without-secrets.ts';
import {lintJson, lintLines} from '../headless/runbook-lint.ts';
import {complain, print} from '../headless/say.ts';
import {lint} from '../runbook/lint/lint.ts';
import {rules} from '../runbook/lint/rules/index.ts';
import {readRunbook} from '../runbook/read-runbook.ts';
import {systems} from '../systems/index.ts';
import {allKnown} from '../systems/known.ts';
import {createRedactor} from '../text/secrets.ts';

type LintOptions = Extract<Options, {command: 'runbook-lint'}>;

/** Where nothing could be read: neither clean nor with findings. */
const cannotRead = 2;

/** `triage runbook lint`: what is wrong in a file, or in the runbook in use here. It runs nothing and needs no system. */
export async function runRunbookLint(options: LintOptions): Promise<number> {
	const unknown = options.except.find((name) => rules.every((rule) => rule.name !== name));
	const known =
		options.system === null ? [...allKnown.values()] : [allKnown.get(options.system)].filter((one) => one !== undefined);
	if (unknown !== undefined || (options.system !== null && known.length === 0)) {
		complain(
			unknown === undefined
				? `there is no system named ${options.system}`
				: `there is no rule named ${unknown}; there are ${rules.map(({name}) => name).join(', ')}`,
		);
		return cannotRead;
	}
	const chosen = await chooseText(options);
	if ('trouble' in chosen) {
		complain(chosen.trouble);
		return cannotRead;
	}
	const {file, text} = chosen;
	const runbook = await readRunbook(text, {file, origin: 'given'});
	for (const sentence of runbook.left ?? []) complain(`${file}: ${sentence}`);
	const found = await lint(text, runbook, lintGround(file, known), new Set(options.except));
	const findings = withoutSecretsIn(found, createRedactor(process.env).redact);
	if (options.json) print(`${JSON.stringify(lintJson(file, findings))}\n`);
	else
		print(
			lintLines(file, findings)
				.map((line) => `${line}\n`)
				.join(''),
		);
	return findings.length === 0 ? 0 : 1;
}

async function chooseText({file, runbook: given, ...where}: LintOptions) {
	const named = file ?? given;
	if (named !== null) return await readRunbookText(named);
	const found = await find({...where, runbook: null});
	if (found.kind === 'found') {
		const {runbookFile} = await found.system.watch(found.surroundings, found.at);
		return runbookFile === null ? found.system.runbook : await readRunbookText(runbookFile);
	}
	const system = systems.find(({name}) => where.system === null || name === where.system);
	return system?.runbook ?? {trouble: 'there is no runbook here: name its file'};
}
