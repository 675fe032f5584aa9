import process from 'node:process';
import type {Options} from '../command-line/options.ts';
import {print} from '../headless/say.ts';
import {systems} from '../systems/index.ts';
import {safeText} from '../text/safe-text.ts';

/** What package.json says. */
type Release = {readonly version: string; readonly engines: {readonly node: string}};

/** `triage version`: what an issue should say about where it was seen. Nothing in it names a person or a folder of theirs. */
export async function runVersion({json}: Extract<Options, {command: 'version'}>, {version, engines}: Release): Promise<number> {
	const facts = {
		version,
		node: process.version,
		nodeWanted: engines.node,
		v8: process.versions.v8,
		platform: process.platform,
		architecture: process.arch,
		form: process.getBuiltinModule('node:sea').isSea() ? 'one executable' : 'package',
		systems: systems.map(({name}) => name),
	} as const;
	if (json) print(`${JSON.stringify({schema: 'triage.version/1', ...facts})}\n`);
	else
		print(
			`triage    ${facts.version}, ${facts.form}\nnode      ${facts.node}, wanted ${facts.nodeWanted}, V8 ${facts.v8}\nplatform  ${facts.platform} ${facts.architecture}, terminal ${safeText(process.env.TERM ?? 'none')}\nsystems   ${facts.systems.join(', ')}\n`,
		);
	return 0;
}
