import process from 'node:process';
import {find} from '../finding.ts';
import type {Options} from '../options.ts';
import type {SafeText} from '../text/safe-text.ts';
import {ours, safeText} from '../text/safe-text.ts';
import {createRedactor} from '../text/secrets.ts';
import {withoutSecretsIn} from '../without-secrets.ts';
import {complain, print} from './say.ts';

type Line = {readonly name: string; readonly ok: boolean; readonly text: SafeText};

/** `triage doctor`: what this machine has and lacks, for the console itself and for the system that is here. */
export async function runDoctor(options: Extract<Options, {command: 'doctor'}>): Promise<number> {
	const lines: Line[] = [...ownLines()];
	const found = await find(options);
	if (found.kind === 'found') {
		const watched = await found.system.watch(found.surroundings, found.at);
		lines.push(...withoutSecretsIn(await watched.doctor(), createRedactor(found.surroundings.env).redact));
	} else for (const sentence of found.sentences) complain(sentence);
	const width = Math.max(...lines.map(({name}) => name.length));
	for (const {name, ok, text} of lines) print(`${ok ? 'has  ' : 'LACKS'}  ${name.padEnd(width)}  ${text}\n`);
	return lines.every(({ok}) => ok) && found.kind === 'found' ? 0 : 1;
}

function ownLines(): Line[] {
	const {env, stdout, version, platform} = process;
	const term = env.TERM ?? '';
	const utf8 = /utf-?8/i.test(env.LC_ALL ?? env.LC_CTYPE ?? env.LANG ?? '');
	return [
		{name: 'node', ok: true, text: ours(version)},
		{
			name: 'platform',
			ok: platform === 'linux',
			text: ours(platform === 'linux' ? 'linux' : `${platform}: the process and socket tables are not seen here`),
		},
		{
			name: 'terminal',
			ok: stdout.isTTY === true && term !== 'dumb',
			text: stdout.isTTY
				? safeText(`${term} ${stdout.columns}x${stdout.rows}`)
				: ours('none: status is printed once instead of the screen'),
		},
		{name: 'locale', ok: true, text: ours(utf8 ? 'UTF-8' : 'not UTF-8: symbols and borders are drawn in ASCII')},
	];
}
