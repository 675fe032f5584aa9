import type {Argv} from '../../../../domain/command.ts';
import type {Equivalent, Here, Rule} from '../equivalent.ts';
import {begins} from '../equivalent.ts';
import {knows, said} from '../installation.ts';
import {newestLogLook, workersLook} from '../look-action.ts';

const plan: Argv = ['ddx', 'work', 'plan', '--json'];

/** `ddx work …`: the preview is a word, never a flag; the loop itself runs until its queue is empty. */
export const workRule: Rule = (argv, {installation}) => {
	if (!begins(argv, 'ddx', 'work')) return null;
	const [, , ...rest] = argv;
	if (rest.includes('--dry-run')) {
		const why = `${said(installation, 'work')} no \`work --dry-run\`; plan is the preview`;
		return knows(installation, 'work', '--dry-run') ? null : {kind: 'argv', argv: plan, effect: 'reads', why};
	}
	const word = rest.find((argument) => !argument.startsWith('-'));
	if (word !== undefined && word === rest[0]) {
		if (knows(installation, 'work', word)) return null;
		return {kind: 'none', state: 'drift', why: `${said(installation, 'work')} no \`work ${word}\``};
	}
	if (rest.some((flag) => flag === '--help' || flag === '-h' || flag === '--once')) return null;
	return {kind: 'none', state: 'unsafe', why: 'a worker runs for as long as there is work: start it in a shell of its own'};
};

/** `ddx agent …`: gone since v0.6.2-alpha50, and it never had a dry run. */
export const agentRule: Rule = (argv, here) => {
	if (!begins(argv, 'ddx', 'agent')) return null;
	const {installation} = here;
	const isDry = argv.includes('--dry-run');
	const word = argv[2] ?? '';
	if (isDry && (word === 'execute-bead' || word === 'execute-loop')) {
		const why = 'no ddx has a dry run of an attempt; work plan shows what would be taken';
		return {kind: 'argv', argv: plan, effect: 'reads', why};
	}
	return knows(installation, 'root', 'agent') ? null : withoutAgent(word, argv, here);
};

function withoutAgent(word: string, argv: Argv, {installation, picture}: Here): Equivalent {
	const gone = `${said(installation, 'root')} no \`agent\` (removed in v0.6.2-alpha50)`;
	const bead = argv.slice(3).find((argument) => !argument.startsWith('-'));
	if (word === 'execute-bead' && bead !== undefined)
		return {kind: 'argv', argv: ['ddx', 'try', bead], effect: 'changes', why: `${gone}; \`ddx try\` really runs the bead`};
	if (word === 'log') return {kind: 'look', look: newestLogLook(picture), why: gone};
	if (word === 'workers') return {kind: 'look', look: workersLook(), why: gone};
	return {kind: 'none', state: 'drift', why: `${gone}; \`ddx work\` drains the queue`};
}

/** A word after `ddx` that this installation does not know: exit 1, and nothing happens. */
export const rootRule: Rule = ([program, word], {installation, has}) => {
	if (program !== 'ddx') return null;
	if (!has('ddx')) return {kind: 'none', state: 'drift', why: 'ddx is in no folder of PATH outside the workspace'};
	if (word === undefined || word.startsWith('-') || word === 'beads' || knows(installation, 'root', word)) return null;
	return {kind: 'none', state: 'drift', why: `${said(installation, 'root')} no \`${word}\``};
};
