import type {Argv} from '../../domain/command.ts';
import {ours, type SafeText, safe, safeText} from '../../text/safe-text.ts';

/** What takes a change by `ductile` back; null where this table does not know it. */
export function undoing(argv: Argv): SafeText | null {
	if (argv[0].split('/').at(-1) !== 'ductile') return null;
	const words = argv.slice(1).filter((word) => !word.startsWith('-'));
	const [noun, verb] = words;
	if (noun === 'config' && verb === 'lock')
		return ours('nothing undoes this: the hashes of before are written over; the edit itself stays as it is');
	if (noun === 'config' && verb === 'set')
		return ours('`ductile config set` with the value that `config get` shows before it runs');
	if (noun === 'system' && verb === 'reset') return ours('nothing has to: the breaker opens again by its own count');
	if (noun === 'system' && verb === 'reload') return ours('the files as they were, and another reload');
	const to = argv[argv.indexOf('--to') + 1];
	return noun === 'system' && verb === 'backup' && to !== undefined ? safe`rm ${safeText(to)}` : null;
}
