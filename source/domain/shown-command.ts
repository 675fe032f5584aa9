import type {SafeText} from '../text/safe-text.ts';
import {safeText} from '../text/safe-text.ts';
import type {Action, Argv, Offer, Script, Stage} from './command.ts';

const bare = /^[A-Za-z0-9_@%+=:,./-]+$/;

/** One argument as a shell would need it written: what the operator copies and reads is exactly what runs. */
export function shownArgument(argument: string): SafeText {
	return safeText(bare.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`);
}

/** A program with its arguments. */
export function shownArgv(argv: Argv): SafeText {
	return argv.map(shownArgument).join(' ') as SafeText;
}

const joins = new Map<Stage['join'], string>([
	['and', ' && '],
	['or', ' || '],
	['then', '; '],
]);

function shownStage({join, pipe, redirect}: Stage): string {
	const into = redirect === null ? '' : ` ${redirect.append ? '>>' : '>'} ${shownArgument(redirect.path)}`;
	return `${joins.get(join) ?? ''}${pipe.map(shownArgv).join(' | ')}${into}`;
}

/** A whole script on one line. */
export function shownScript(script: Script): SafeText {
	return script.map(shownStage).join('') as SafeText;
}

/** What an action does, on one line. */
export function shownAction(action: Action): SafeText {
	return action.kind === 'script' ? shownScript(action.script) : action.label;
}

/** What a key runs, or the runbook's words where nothing runs. */
export function shownCommand({command, resolution}: Offer): SafeText {
	return resolution.action === null ? command.text : shownAction(resolution.action);
}
