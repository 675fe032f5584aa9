import {ours, safe} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {Picture} from '../picture.ts';
import {about, recentFailures} from './provider-failures.ts';
import {keyNameOf} from './provider-keys.ts';
import {seen, unseen} from './seen.ts';
import {latest} from './values.ts';

/**
 * A provider refuses us and its key is not in the server's environment file: by the key's name, its value is never read. A key
 * that no failure asks for is nobody's business, and workers started by hand have an environment that is not looked at.
 */
export const keyMissing: SymptomKind<Picture> = {
	kind: 'key-missing',
	title: 'API key missing',
	binds: {words: ['key missing', 'api-key rotation', 'auth failure'], commands: ['systemctl --user show-environment']},
	needs: ['logs', 'unit'],
	damping: {appearMs: 0, clearMs: 2000},
	leads: ['systemctl --user show-environment', 'echo'],
	detect(picture) {
		const reason = unseen(picture, 'logs');
		if (reason !== null) return {kind: 'blind', reason};
		const {unit, now} = picture;
		const refusing = [...recentFailures(picture, (kind) => kind === 'auth')].flatMap(([provider, failures]) => {
			const key = keyNameOf(provider);
			return key === null ? [] : [{provider, failures, key}];
		});
		const file = unit?.environmentFile ?? null;
		if (refusing.length === 0 || unit === null || file === null) return seen();
		if (file.gap !== null) return {kind: 'blind', reason: `unit: ${file.gap}`};
		const path = ours(file.path);
		return seen(
			...refusing
				.filter(({key}) => !unit.keyNames.includes(key))
				.map(({provider, failures, key}) => {
					const said = about(provider, failures, picture);
					return {
						...said,
						severity: 'warning',
						summary: safe`${ours(key)} is not in ${path}, and ${provider} refuses us`,
						evidence: [{source: 'unit', text: safe`${path} has no ${ours(key)}`, at: now}, ...said.evidence],
						values: {provider, key, ...latest(picture)},
						fingerprint: JSON.stringify([provider, key, unit.keyNames]),
					} as const;
				}),
		);
	},
};
