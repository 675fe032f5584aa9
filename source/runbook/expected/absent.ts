import type {Check} from '../../domain/expectation.ts';

const missing =
	/^(?:(?:it |the command )?(?:is |be |says |reports |returns |answers |prints )?)?["'`]?(?:not found|no such (?:process|container|unit|pod|file|file or directory|key|service)|does not exist|doesn't exist|no longer exists)["'`]?$/i;

/** `not found`, `no such process`, `does not exist`. */
export function absent(clause: string): Check | null {
	return missing.test(clause) ? {kind: 'absent'} : null;
}
