import type {Effect} from '../../domain/command.ts';
import type {Given} from './program.ts';

/** `git checkout`: over files it destroys what was in them; between branches it only changes. */
export function gitCheckout({flags, operands}: Given): Effect {
	if (flags.some((flag) => /^(?:-b|-B|--orphan|--detach|-d|-t|--track)$/.test(flag))) return 'changes';
	const looksLikeFile = operands.some((operand) => /[./*<]/.test(operand));
	return flags.some((flag) => /^(?:--|-f|--force|-p|--patch|--ours|--theirs)$/.test(flag)) || operands.length > 1 || looksLikeFile
		? 'destroys'
		: 'changes';
}

/** `git branch`, `git tag`, `git remote`, `git stash`: without operands they list. */
export function gitList({operands}: Given): Effect {
	return operands.length === 0 ? 'reads' : 'changes';
}
