import type {Argv, Effect} from '../../domain/command.ts';
import {isSecretFile} from '../secrets.ts';
import type {Look} from './program.ts';
import {stronger} from './program.ts';

const tests = new Set(
	'-empty -ls -print -print0 -prune -not -o -a -or -and -mount -xdev -depth -daystart -follow -readable -writable -executable -nouser -nogroup -true -false -L -H -P'.split(
		' ',
	),
);
const valued = new Set(
	'-name -iname -path -ipath -wholename -regex -iregex -type -xtype -mtime -mmin -ctime -cmin -atime -amin -newer -newermt -anewer -cnewer -size -maxdepth -mindepth -perm -user -group -uid -gid -links -inum -samefile -printf -lname -regextype'.split(
		' ',
	),
);

/** `find`: looking, unless an action of its own says otherwise. `-exec` does what its program does. */
export function find([, ...args]: Argv, look: Look): Effect {
	let effect: Effect = 'reads';
	const secret = args.find(isSecretFile);
	for (let at = 0; at < args.length; at++) {
		const argument = args[at] ?? '';
		if (valued.has(argument)) at++;
		else if (/^-(?:exec|execdir|ok|okdir)$/.test(argument)) {
			// POSIX, find: a plus ends it only after `{}`.
			const end = args.findIndex((word, index) => index > at && (word === ';' || (word === '+' && args[index - 1] === '{}')));
			const given = args.slice(at + 1, end === -1 ? args.length : end);
			const [program, ...rest] = given.map((word) => (word === '{}' ? (secret ?? word) : word));
			effect = stronger(effect, program === undefined ? 'unknown' : look.argv([program, ...rest]));
			at = end === -1 ? args.length : end;
		} else effect = stronger(effect, action(argument));
	}
	return effect;
}

function action(argument: string): Effect {
	if (argument === '-delete') return 'destroys';
	if (/^-f(?:print0?|printf|ls)$/.test(argument)) return 'changes';
	return argument.startsWith('-') && !tests.has(argument) ? 'unknown' : 'reads';
}
