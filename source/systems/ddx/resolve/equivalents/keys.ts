import type {Equivalent, Here} from '../equivalent.ts';
import {keyLook} from '../look-action.ts';

/** The variable that a text would show, such as `OPENROUTER_API_KEY`; null where it names none. */
function keyIn(text: string): string | null {
	return /\b([A-Z][A-Z0-9_]*(?:API_KEY|TOKEN|SECRET)[A-Z0-9_]*)\b/.exec(text)?.[1] ?? null;
}

/** Commands by their text, where they are no script that could be run: a key on the screen, a variable that nothing reads. */
export function byText(text: string, effect: string, {symptom}: Here): Equivalent | null {
	const key = symptom?.values.key ?? null;
	if (/\bshow-environment\b/.test(text) && /key/i.test(text)) {
		const why = 'the unit takes its keys from server.env, which show-environment does not show';
		return {kind: 'look', look: keyLook(key), why};
	}
	if (/\bEnvironmentFiles?\b/.test(text) && symptom?.kind === 'key-missing')
		return {kind: 'look', look: keyLook(key), why: 'that names the file; this looks at the names in it and in the server itself'};
	const shown = key ?? keyIn(text);
	if (effect === 'exposes' && (shown !== null || /api_?key|server\.env|\benv\b|environ\b/i.test(text)))
		return {kind: 'look', look: keyLook(shown), why: 'it would put a secret on the screen: this looks at names only'};
	if (/\bDDX_SERVER_PORT\b/.test(text))
		return {kind: 'none', state: 'drift', why: 'no ddx reads DDX_SERVER_PORT: the port is --port in the ExecStart of the unit'};
	return null;
}
