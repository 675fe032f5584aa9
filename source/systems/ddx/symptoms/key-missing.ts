import type {Finding} from '../../../domain/symptom.ts';
import {ours, type SafeText, safe} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {Picture, ProviderFailure} from '../picture.ts';
import {about, recentFailures} from './provider-failures.ts';
import {keyNameOf} from './provider-keys.ts';
import {seen, unseen} from './seen.ts';
import {latest} from './values.ts';

type Refusal = {readonly provider: SafeText; readonly failures: readonly ProviderFailure[]; readonly key: string};

/**
 * A provider refuses us and its key is not where it is asked from: by the key's name, its value is never read. Workers that run tell by
 * their own environment, whoever started them; else the server by its own; else the file that it is started with. A key that no
 * failure asks for is nobody's business.
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
		const refusals = [...recentFailures(picture, (kind) => kind === 'auth')].flatMap(([provider, failures]) => {
			const key = keyNameOf(provider);
			return key === null ? [] : [{provider, failures, key}];
		});
		if (refusals.length === 0) return seen();
		const gap = picture.unit?.environmentFile?.gap ?? null;
		if (gap !== null && askers(picture).length === 0) return {kind: 'blind', reason: `unit: ${gap}`};
		return seen(...refusals.flatMap((refusal) => findingFor(refusal, picture)));
	},
};

/** The processes that providers are asked from, as far as they show what they were started with: workers, else the server. */
function askers({environments}: Picture) {
	const workers = (environments ?? []).filter(({verb}) => verb === 'work');
	return workers.length > 0 ? workers : (environments ?? []);
}

function findingFor({provider, failures, key}: Refusal, picture: Picture): readonly Finding[] {
	const processes = askers(picture);
	const bare = processes.filter(({keyNames}) => !keyNames.includes(key));
	if (processes.length > 0 && bare.length === 0) return [];
	const {unit, now} = picture;
	const file = unit?.environmentFile?.gap === null && !unit.keyNames.includes(key) ? [ours(unit.environmentFile.path)] : [];
	const without = [...file, ...bare.map(({pid, verb}) => safe`the environment of pid ${pid} (ddx ${ours(verb)})`)];
	const [first, ...more] = without;
	if (first === undefined) return [];
	const said = about(provider, failures, picture);
	const others = more.length === 0 ? ours('') : safe` nor in ${more.length} more`;
	return [
		{
			...said,
			severity: 'warning',
			summary: safe`${ours(key)} is not in ${first}${others}, and ${provider} refuses us`,
			evidence: [
				...without.slice(0, 8).map((where) => ({source: 'unit', text: safe`${where} has no ${ours(key)}`, at: now})),
				...said.evidence,
			],
			values: {provider, key, ...latest(picture)},
			fingerprint: JSON.stringify([provider, key, without]),
		},
	];
}
