import type {Here as HereOf, Rule as RuleOf} from '../../../domain/resolving.ts';
import type {Picture} from '../picture.ts';

/** What a rule is asked with. */
export type Here = HereOf<Picture>;

/** A rule about some commands; null where it is not about this one. */
export type Rule = RuleOf<Picture>;
