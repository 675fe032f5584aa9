import type {Argv, RunbookCommand, Script} from '../../domain/command.ts';
import {programName} from '../commands/shapes.ts';
import {loadedGrammar} from '../shell/grammar.ts';
import {readShell} from '../shell/read-shell.ts';
import {isBuiltin} from '../shell/simple.ts';
import {programOf} from './effect-of.ts';
import type {Look} from './program.ts';

// What these run is on another machine or in a container: nothing is known here of what is installed there.
const elsewhere = /^(?:ssh|kubectl|oc|docker|podman|nerdctl|crictl|lxc|incus|vagrant|machinectl|nsenter|chroot|ansible)$/;
const keywords =
	/^(?:if|then|else|elif|fi|for|while|until|do|done|case|esac|function|in|time|test|true|false|echo|printf|pwd|\[|\[\[|\{|\}|!)$/;

/** The bare names of the programs that a command starts on this machine, seen through `sudo`, `env`, `xargs` and the like. */
export function programsHere({script, text}: Pick<RunbookCommand, 'script' | 'text'>): readonly string[] {
	const names = script === null ? firstWord(text) : inScript(script, 0);
	return [...new Set(names)].filter(
		(name) => programName.test(name) && !name.includes('/') && !isBuiltin(name) && !keywords.test(name),
	);
}

/** Of what no one could read exactly, the first word is all that is sure. */
function firstWord(text: string): readonly string[] {
	if (/\(\)\s*\{/.test(text)) return [];
	const words = text.replace(/^(?:[A-Za-z_]\w*=\S*\s+)+/, '').split(/\s+/);
	const [first = '', second = ''] = words;
	return first === 'sudo' && !second.startsWith('-') ? [first, second] : [first];
}

function inScript(script: Script, depth: number): readonly string[] {
	return script.flatMap(({pipe}) => pipe.flatMap((argv) => inArgv(argv, depth)));
}

function inArgv(argv: Argv, depth: number): readonly string[] {
	const [name] = argv;
	const found = [name];
	const program = programOf(name);
	if (program?.inner === undefined || elsewhere.test(name) || depth > 4) return found;
	const look: Look = {
		argv(inner) {
			found.push(...inArgv(inner, depth + 1));
			return 'reads';
		},
		shell(text) {
			const {script} = readShell(text, loadedGrammar());
			if (script !== null) found.push(...inScript(script, depth + 1));
			return 'reads';
		},
	};
	program.inner(argv, look);
	return found;
}
