import type {Argv, Script} from '../../../../domain/command.ts';
import {ours} from '../../../../text/safe-text.ts';
import type {Equivalent, Here, Rule} from '../equivalent.ts';
import {lookAt} from '../look-action.ts';

const tracker = '.ddx/beads.jsonl';

/** `git diff -- .ddx/beads.jsonl`, and what would put an older tracker in its place. */
export const gitRule: Rule = (argv, here) => {
	if (argv[0] !== 'git' || !argv.includes(tracker)) return null;
	if (argv[1] === 'diff') return diff(argv, here);
	if (argv[1] !== 'checkout' && argv[1] !== 'restore') return null;
	const elsewhere = trackerElsewhere(here);
	return elsewhere === null ? restore(argv, here) : {kind: 'none', state: 'drift', why: elsewhere};
};

function diff(argv: Argv, here: Here): Equivalent | null {
	const {git, has} = here;
	const refusal = has('git') ? git.refusal : 'git is not on PATH';
	const why = trackerElsewhere(here) ?? (refusal === null ? null : `git is not run for looking: ${refusal}`);
	if (why !== null) return {kind: 'look', look: lookAt('tracker-diff', ours(`${tracker} against the last commit`)), why};
	if (!git.autoCommit || argv.includes('--exit-code')) return null;
	const [program, verb, ...rest] = argv;
	// Without a difference the first ends with 0, and the second shows what the last commit changed.
	const script: Script = [
		{join: 'first', pipe: [[program, verb ?? 'diff', '--exit-code', ...rest]], redirect: null},
		{join: 'and', pipe: [['git', 'log', '-1', '-p', '--', tracker]], redirect: null},
	];
	const last = 'ddx commits each change here: where nothing differs, the last commit of the tracker is shown';
	return {kind: 'script', script, effect: 'reads', why: last};
}

/** In convention mode, and with `DDX_BEAD_DIR`, the tracker is outside the workspace and in no commit of it. */
function trackerElsewhere({picture}: Here): string | null {
	const file = picture.tracker?.file ?? `${picture.workspace}/${tracker}`;
	return file === `${picture.workspace}/${tracker}` ? null : 'the tracker is outside this repository';
}

/** What is lost is not only the tear: everything since that commit. */
function restore(argv: Argv, {git}: Here): Equivalent {
	const back = argv.find((argument) => /^HEAD[~^]/.test(argument));
	const since = back === undefined ? 'the last commit' : back;
	const often = git.autoCommit ? '; ddx commits each change, so that may be one claim back' : '';
	return {kind: 'as-written', why: `throws away what the tracker holds since ${since}${often}`};
}
