import type {Argv} from '../../../../domain/command.ts';
import {ours} from '../../../../text/safe-text.ts';
import type {Equivalent, Here, Rule} from '../equivalent.ts';
import {begins} from '../equivalent.ts';
import {knows, said} from '../installation.ts';
import {lookAt} from '../look-action.ts';
import {droppedLine} from '../tracker-ground.ts';

/** `ddx bead …`: an unknown word prints help and exits 0 (every DDx version), so nothing would happen and nothing would say so. */
export const beadRule: Rule = (argv, here) => {
	if (argv[0] !== 'ddx' || (argv[1] !== 'bead' && argv[1] !== 'beads')) return null;
	const word = argv[2];
	if (word === undefined || word.startsWith('-')) return null;
	if (!knows(here.installation, 'bead', word)) return unknownWord(argv, word, here);
	if (word === 'update') return updateFlags(argv, here);
	return word === 'list' || word === 'ls' || word === 'ready' ? ofTorn(word, argv, here) : null;
};

function unknownWord(argv: Argv, word: string, {installation}: Here): Equivalent {
	const none = `${said(installation, 'bead')} no \`bead ${word}\`: it prints help and exits 0`;
	if (word === 'unclaim' && knows(installation, 'beadUpdate', '--unclaim')) {
		const [, , , ...rest] = argv;
		return {kind: 'argv', argv: ['ddx', 'bead', 'update', ...rest, '--unclaim'], effect: 'changes', why: none};
	}
	if (word === 'execute' && argv.includes('--dry-run') && knows(installation, 'work', 'plan'))
		return {kind: 'argv', argv: ['ddx', 'work', 'plan', '--json'], effect: 'reads', why: none};
	return {kind: 'none', state: 'drift', why: none};
}

function updateFlags(argv: Argv, {installation}: Here): Equivalent | null {
	const claiming = argv.find((argument) => argument === '--unclaim' || argument === '--claim');
	if (claiming === undefined) return null;
	if (!knows(installation, 'beadUpdate', claiming))
		return {kind: 'none', state: 'drift', why: `${said(installation, 'beadUpdate')} no flag ${claiming} for \`bead update\``};
	return claiming === '--unclaim'
		? {kind: 'as-written', why: 'ddx does not ask whether the worker lives: it takes a live claim as well'}
		: null;
}

/** On a torn tracker even a list rewrites the file: what only looks is offered instead. */
function ofTorn(word: string, argv: Argv, {picture, symptom, installation}: Here): Equivalent | null {
	const line = droppedLine(picture);
	if (line === null) return null;
	if (word === 'ready') {
		const why = `${line} does not parse: ddx would drop it and rewrite the file; this list is our own`;
		return {kind: 'look', look: lookAt('ready-list', ours('ready beads, counted by this console')), why};
	}
	const looksForClaims = begins(argv.slice(3), '--status', 'in_progress');
	if (symptom?.kind !== 'torn-tracker' || !looksForClaims || !knows(installation, 'bead', 'doctor')) return null;
	const why = `${line} does not parse: a list drops it and rewrites the file; doctor only looks`;
	return {kind: 'argv', argv: ['ddx', 'bead', 'doctor', '--json'], effect: 'reads', why};
}
