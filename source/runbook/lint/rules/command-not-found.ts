import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import {isForWindows} from '../../commands/windows.ts';
import {programsHere} from '../../effects/programs-here.ts';
import {type Flaw, together} from '../flaw.ts';
import type {Rule} from '../rule.ts';

/** What does the same on a machine of today, where a program was retired with its package (net-tools, sysvinit). */
const successors = new Map([
	['netstat', '`ss`, such as `ss -lntp`'],
	['ifconfig', '`ip addr`'],
	['route', '`ip route`'],
	['arp', '`ip neigh`'],
	['service', '`systemctl`'],
	['chkconfig', '`systemctl enable`'],
	['telnet', '`nc -vz HOST PORT`'],
	['nslookup', '`getent hosts NAME`'],
	['egrep', '`grep -E`'],
	['fgrep', '`grep -F`'],
]);

type Missing = Flaw & {readonly program: string};

/** A program that is not on PATH where the runbook is read. It is looked up, never run. */
export const commandNotFound: Rule = {
	name: 'command-not-found',
	text: 'a command that does not exist here',
	check({commands, text: page}, {has, known}) {
		const own = namesMade(page);
		const hasConsole = commands.some(({command: {text}}) => consoles.test(text));
		const missing = commands.flatMap(({command}): readonly Missing[] => {
			if (command.view !== null || known.some((system) => system.command(command) !== null)) return [];
			const {line, column, text} = command;
			// `net` of another machine’s Windows is not looked for on this one.
			if (isForWindows(text)) return [];
			if (/call of the program/.test(command.reason ?? '') && text.includes('('))
				return hasConsole ? [] : [{line, column, program: text, text: notShell(text), instead: asCommand, also: []}];
			return programsHere(command)
				.filter((program) => !has(program) && !own.has(program))
				.map((program) => ({line, column, program, text: absent(safeText(program)), instead: successor(program), also: []}));
		});
		return together(missing, ({program}) => program).map(({program: _, ...flaw}) => flaw);
	},
};

/** What opens a console where calls are typed: a page that starts one knows that they are for no shell. */
const consoles =
	/\b(?:mongo|mongosh|irb|pry|rails (?:c|console)|iex|jshell|ipython|manage\.py shell|artisan tinker|remote_console)\b/;

/** What a page gives a name itself: `alias es='curl …'`, `es() { … }`. */
function namesMade(page: string): ReadonlySet<string> {
	const made = page.matchAll(/(?:^|[\s`;])(?:alias\s+([\w.-]+)=|(?:function\s+)?([A-Za-z_][\w-]*)\s*\(\)\s*\{)/gm);
	return new Set([...made].map(([, alias, called]) => alias ?? called ?? ''));
}

const asCommand = ours('the command or the request that does it from outside, or say that it is for whoever changes the code');

function notShell(text: SafeText): SafeText {
	return safe`\`${text}\` is a call inside a program: nobody can run it from a shell`;
}

function absent(program: SafeText): SafeText {
	return safe`\`${program}\` is not on PATH here`;
}

function successor(program: string): SafeText {
	return ours(successors.get(program) ?? 'a program that is installed, or what installs this one');
}
