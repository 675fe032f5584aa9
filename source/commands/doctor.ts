import process from 'node:process';
import type {Options} from '../command-line/options.ts';
import type {Surroundings} from '../domain/surroundings.ts';
import {find, type Here, surroundingsAt} from '../engine/finding.ts';
import {withoutSecretsIn} from '../engine/without-secrets.ts';
import {doctorJson, doctorText, type Fitness, isFit, type SystemFitness} from '../headless/doctor.ts';
import {complain, print} from '../headless/say.ts';
import {afterOwnTime} from '../observe/own-time.ts';
import {ours, safeText} from '../text/safe-text.ts';
import {createRedactor} from '../text/secrets.ts';
import {progress} from './progress.ts';
import {tables} from './tables.ts';

/** Whatever hangs in a system, the others are told of by then, milliseconds. */
const limitMs = 10_000;

/** `triage doctor`: what this machine has and lacks, for the console itself and for each system that is here or was named. */
export async function runDoctor(options: Extract<Options, {command: 'doctor'}>): Promise<number> {
	const found = await find(options);
	if (found.kind !== 'found') for (const sentence of found.sentences) complain(sentence);
	if (found.kind === 'unknown-system') return 64;
	const here = found.kind !== 'found' ? [] : [found, ...(options.system === null ? await found.others() : found.also)];
	const base = found.kind === 'found' ? found.surroundings : null;
	const {step, done} = progress({what: 'examining systems', of: here.length, limitMs});
	const systems = base === null ? [] : await Promise.all(here.map((one) => examined(one, base, one === found).finally(step)));
	done();
	const all = {machine: ownLines(), systems};
	print(options.json ? `${JSON.stringify(doctorJson(all))}\n` : doctorText(all, await tables()));
	return isFit(all) ? 0 : 1;
}

/** One system, whatever becomes of the others. */
async function examined(here: Here, base: Surroundings, isFirst: boolean): Promise<SystemFitness> {
	const surroundings = isFirst ? base : surroundingsAt(here, base);
	const {promise: late, resolve} = Promise.withResolvers<readonly Fitness[]>();
	const slow = {name: 'examination', ok: false, text: ours(`not over within ${limitMs / 1000} s: something there hangs`)};
	const callOff = afterOwnTime(limitMs, () => resolve([slow]));
	const examine = async () => (await here.system.watch(surroundings, here.at)).doctor();
	const lines = await Promise.race([examine(), late]);
	callOff();
	const told = {name: here.system.name, at: safeText(here.at), lines};
	return withoutSecretsIn(told, createRedactor(surroundings.env).redact);
}

function ownLines(): Fitness[] {
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
