import type {Argv} from '../../../domain/command.ts';
import type {Here as HereOf, Rule as RuleOf} from '../../../domain/resolving.ts';
import type {Picture} from '../picture.ts';

/** What a rule is asked with. */
export type Here = HereOf<Picture>;

/** A rule about some commands; null where it is not about this one. */
export type Rule = RuleOf<Picture>;

/** A program without `sudo`, and whom that was to become: `root` where it does not say, null where there is no sudo that is understood. */
export function withoutSudo(argv: Argv): {readonly argv: Argv; readonly as: string | null} {
	const [program, ...rest] = argv;
	if (program !== 'sudo') return {argv, as: null};
	const [flag, user = '', ...others] = rest;
	const isOther = flag === '-u';
	const [inner, ...args] = isOther ? others : rest;
	return inner === undefined || inner.startsWith('-') ? {argv, as: null} : {argv: [inner, ...args], as: isOther ? user : 'root'};
}
