import type {Here as HereOf, Rule as RuleOf} from '../../../domain/resolving.ts';
import {lookAt} from '../../../domain/resolving.ts';
import {safe, safeText} from '../../../text/safe-text.ts';
import type {Picture} from '../picture.ts';
import {addressOf} from '../place.ts';

/** What a rule is asked with. */
export type Here = HereOf<Picture>;

/** A rule about some commands; null where it is not about this one. */
export type Rule = RuleOf<Picture>;

/** A GET of a path as a look. */
export function getAction(name: string, port: number, path: string, values: Readonly<Record<string, string>> = {}) {
	return {...lookAt(name, safe`GET ${safeText(addressOf(port) + path)}`, values), request: true};
}
