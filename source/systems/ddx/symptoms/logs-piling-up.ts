import {standardLimits} from '../../../domain/threshold.ts';
import {age, bytes} from '../../../text/age.ts';
import {ours, safe} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {Picture} from '../picture.ts';
import {heavyLogs} from '../thresholds.ts';
import {seen, unseen} from './seen.ts';

/** Agent logs are kept 30 days by the runbook's routine; nothing in DDx prunes them. */
export const logsPilingUp: SymptomKind<Picture> = {
	kind: 'logs-piling-up',
	title: 'Old agent logs',
	binds: {words: ['agent-logs/ rotation', 'older than 30 days'], commands: []},
	needs: ['logs'],
	damping: {appearMs: 15_000, clearMs: 1000},
	detect(picture, limit = standardLimits) {
		const reason = unseen(picture, 'logs');
		if (reason !== null) return {kind: 'blind', reason};
		const {logs, now} = picture;
		if (logs === null || logs.old.files === 0) return seen();
		const {files, bytes: weight, oldest} = logs.old;
		const back = oldest === null ? safe`` : safe`, the oldest ${age(now - oldest)}`;
		return seen({
			subject: null,
			severity: weight >= limit(heavyLogs) ? 'warning' : 'notice',
			summary: safe`${files} agent logs older than 30 days hold ${bytes(weight)}${back}`,
			evidence: [{source: 'logs', text: safe`${ours(logs.folder)}: ${logs.files} files, ${bytes(logs.bytes)}`, at: now}],
			since: null,
			values: {folder: logs.folder},
			fingerprint: JSON.stringify([logs.folder, files]),
			freesItselfAt: null,
		});
	},
};
