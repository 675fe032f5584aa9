import type {Check} from '../../domain/expectation.ts';

const nothing =
	/^(?:(?:it |the (?:output|list|result|response) )?(?:returns?|prints?|shows?|gives?|outputs?|reports?|finds?|lists?|produces?|has|is|comes back) )?(?:nothing|no output|empty(?: output| result| response| list)?|an empty (?:list|output|result|response)|blank|silent)(?: at all)?(?: (?:back|is (?:shown|printed|returned)))?$/i;

/** `returns nothing`, `no output`, `is empty`. */
export function silent(clause: string): Check | null {
	return nothing.test(clause) ? {kind: 'silent'} : null;
}
