import type {Argv, RunbookCommand} from '../../domain/command.ts';
import {type Drift, type Known, signsIn} from '../../domain/known.ts';
import {shownArgv, shownScript} from '../../domain/shown-command.ts';
import type {Picture} from './picture.ts';
import type {Equivalent, Here, Rule} from './resolve/equivalent.ts';
import {beadRule} from './resolve/equivalents/bead.ts';
import {helixRule} from './resolve/equivalents/helix.ts';
import {byText} from './resolve/equivalents/keys.ts';
import {pathRule, viewed} from './resolve/equivalents/paths.ts';
import {healthRule, serverRule} from './resolve/equivalents/server.ts';
import {agentRule, rootRule, workRule} from './resolve/equivalents/work.ts';
import {signs} from './signs.ts';

/** A workspace of which nothing is known: what is drift in it is drift in every one. */
const nowhere: Picture = {
	now: 0,
	host: '',
	workspace: '',
	stateRoot: '',
	version: null,
	tracker: null,
	verdicts: new Map(),
	ready: [],
	claims: null,
	workers: null,
	desired: null,
	logs: null,
	server: null,
	unit: null,
	folders: null,
	gaps: new Map(),
};

const here: Here = {
	picture: nowhere,
	symptom: null,
	installation: {kind: 'not-asked', file: null, reason: 'a runbook is read, not a workspace'},
	git: {refusal: null, autoCommit: false},
	// The `helix` command line is gone for good (2026-05-14); whatever else is missing here, another rule says.
	has: (program) => program !== 'helix',
};

// Those whose answer does not depend on the workspace. Whether there is a unit to start and stop is not known.
const rules: readonly Rule[] = [helixRule, agentRule, rootRule, beadRule, workRule, wrongServerWord, healthRule, pathRule];

/** What every DDx from v0.6.2-alpha50 to alpha164 does otherwise than runbooks say. */
export const known: Known = {
	about: /\bddx\b/,
	command: (command) => inText(command) ?? inScript(command),
	words: (text) => signsIn(text, signs),
	fills: ['id', 'claimed-pid', 'worker-pid', 'port-holder', 'pid', 'latest', 'port', 'folder', 'provider', 'key'],
};

function wrongServerWord(argv: Argv, at: Here) {
	return ['start', 'stop', 'status'].includes(argv[2] ?? '') ? null : serverRule(argv, at);
}

function inText({text, view, effect}: RunbookCommand): Drift | null {
	// That a secret is shown is said of every runbook.
	return asDrift(view !== null ? viewed(view, here) : effect === 'exposes' ? null : byText(text, effect, here));
}

function inScript({script}: RunbookCommand): Drift | null {
	for (const argv of script?.flatMap(({pipe}) => pipe) ?? [])
		for (const rule of rules) {
			const equivalent = rule(argv, here);
			if (equivalent !== null && !isSound(argv)) return asDrift(equivalent);
		}
	return null;
}

/** The look that stands in for it pins the certificate, which is better and no drift. */
function isSound(argv: Argv): boolean {
	return argv[0] === 'curl' && argv.some((argument) => /^https:.*\/api\/health$/.test(argument));
}

function asDrift(equivalent: Equivalent | null): Drift | null {
	switch (equivalent?.kind) {
		case 'argv':
			return {why: equivalent.why, instead: `\`${shownArgv(equivalent.argv)}\``};
		case 'script':
			return {why: equivalent.why, instead: `\`${shownScript(equivalent.script)}\``};
		case 'look':
			return equivalent.why === null ? null : {why: equivalent.why, instead: equivalent.look.label};
		case 'none':
			return equivalent.state === 'unsafe' ? null : {why: equivalent.why, instead: null};
		default:
			return null;
	}
}
