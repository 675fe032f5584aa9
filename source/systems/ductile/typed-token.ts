import {ours, type SafeText} from '../../text/safe-text.ts';
import {keepSecret} from '../../text/secrets.ts';
import type {Api} from './api.ts';

/** A shorter one could not be told from text that happens to be the same, wherever it would have to be taken out. */
const shortest = 8;

/** Takes the token that the operator typed, for this console alone; an empty one forgets it. Every redactor knows it before anything is asked with it. */
export function takeToken(value: string, api: Pick<Api, 'take'>): SafeText {
	const token = value.trim();
	if (token === '') {
		api.take(null);
		return ours('The token that was typed is forgotten.');
	}
	if (!/^[\x21-\x7e]+$/.test(token)) return ours('Not taken: a token has neither spaces nor other characters than ASCII.');
	if (token.length < shortest)
		return ours(`Not taken: it is shorter than ${shortest} characters, and could not be kept out of what is shown.`);
	keepSecret(token);
	api.take(token);
	return ours('Taken, in memory alone: looking with it now.');
}
