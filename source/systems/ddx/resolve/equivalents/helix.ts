import type {Argv} from '../../../../domain/command.ts';
import type {Rule} from '../equivalent.ts';

/** Words of the `helix` command line, deleted on 2026-05-14, and what answers the same question since. */
const answers: Readonly<Record<string, Argv>> = {
	status: ['ddx', 'bead', 'status', '--json'],
	run: ['ddx', 'work', 'plan', '--json'],
	check: ['ddx', 'work', 'focus', '--json'],
};

/** `helix …`: where there still is one on PATH it is left alone. */
export const helixRule: Rule = (argv, {has, symptom}) => {
	const [program, word = ''] = argv;
	if (program !== 'helix' || has('helix')) return null;
	const gone = 'helix is not on PATH: its command line was deleted on 2026-05-14';
	const isPreview = word !== 'run' || argv.includes('--dry-run');
	// A run that is blocked asks for the cause, not for counts.
	const answer = word === 'status' && symptom?.kind === 'blocked-run' ? answers.check : answers[word];
	if (answer === undefined || !isPreview) return {kind: 'none', state: 'drift', why: `${gone}; \`ddx work\` drains the queue`};
	return {kind: 'argv', argv: answer, effect: 'reads', why: `${gone}; ${answer.slice(0, 3).join(' ')} answers`};
};
