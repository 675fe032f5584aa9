import type {Surroundings} from '../../domain/surroundings.ts';
import {programOnPath} from '../../process/program-on-path.ts';
import {ours, type SafeText, safe, safeText} from '../../text/safe-text.ts';
import {generationWords, whyNoCaxton} from './answer.ts';
import {recognise} from './observe/recognise.ts';
import {findUnit} from './observe/unit.ts';
import {addressOf} from './place.ts';

/** What this machine has and lacks for a Caxton on a port. Its own program is never asked: the published one would start a server. */
export async function examine(
	surroundings: Surroundings,
	port: number,
): Promise<readonly {readonly name: string; readonly ok: boolean; readonly text: SafeText}[]> {
	const answer = await recognise(port, 2000, AbortSignal.timeout(2500));
	const why = whyNoCaxton(answer);
	const unit = await findUnit(surroundings);
	const file = programOnPath('caxton', surroundings.env);
	const systemctl = programOnPath('systemctl', surroundings.env);
	return [
		{
			name: 'api',
			ok: why === null,
			text: safe`${safeText(addressOf(port))}: ${answer.kind === 'caxton' ? generationWords(answer.generation) : (why ?? ours('?'))}`,
		},
		{
			name: 'agents API',
			ok: answer.kind === 'caxton' && answer.generation === 'A',
			text: ours('generation A alone has one, without authentication: whoever reaches the port deploys'),
		},
		{
			name: 'caxton',
			ok: true,
			text:
				file === null
					? ours('not on PATH; no key needs it')
					: safe`${safeText(file)}, not asked: the published one ignores its arguments and never returns`,
		},
		{name: 'unit', ok: true, text: unit === null ? ours('none; Caxton ships none') : safeText(unit.file)},
		{name: 'systemctl', ok: systemctl !== null, text: systemctl === null ? ours('not on PATH') : safeText(systemctl)},
	];
}
