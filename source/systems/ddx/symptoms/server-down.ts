import type {Evidence} from '../../../domain/symptom.ts';
import {ours, type SafeText, safe} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {Picture} from '../picture.ts';
import {seen, unseen} from './seen.ts';
import {latest} from './values.ts';
import {intruder, serverFingerprint, unitWants, unseenServer} from './wanted-server.ts';

/**
 * The server does not answer where it should run: its unit is enabled or failed, or `server.lock` names a dead process. A
 * server with a certificate we do not know is not down, and a port held by another program is a symptom of its own.
 */
export const serverDown: SymptomKind<Picture> = {
	kind: 'server-down',
	title: 'Server down',
	binds: {words: ['zero healthy workers', 'server crashed', 'server down'], commands: ['systemctl --user status ddx-server']},
	needs: ['server', 'unit', 'processes'],
	damping: {appearMs: 8000, clearMs: 2000},
	leads: ['systemctl --user status'],
	detect(picture) {
		const reason = unseenServer(picture) ?? unseen(picture, 'unit');
		const {server, unit, now} = picture;
		if (reason !== null || server === null) return {kind: 'blind', reason: reason ?? 'server: not looked at yet'};
		const {answer, lock, url} = server;
		if ((answer.kind !== 'refused' && answer.kind !== 'silent') || intruder(server) !== null) return seen();
		const killed = lock?.sighting.kind === 'dead' ? lock.pid : null;
		if (!unitWants(unit) && killed === null) return seen();
		const because = ours(answer.reason);
		return seen({
			subject: null,
			severity: unitWants(unit) || (picture.desired ?? 0) > 0 ? 'critical' : 'warning',
			summary: safe`${url} does not answer: ${whyDown(picture, killed)}`,
			evidence: [
				{source: 'server', text: safe`${url}: ${because}`, at: now},
				...(killed === null ? [] : [{source: 'server', text: safe`server.lock names pid ${killed}, which is dead`, at: now}]),
				...unitEvidence(picture),
			],
			since: null,
			values: {port: String(server.port), ...latest(picture)},
			fingerprint: serverFingerprint(picture),
			freesItselfAt: null,
		});
	},
};

function whyDown({unit}: Picture, killed: number | null): SafeText {
	if (unit !== null && unitWants(unit)) return safe`its unit is ${ours(unit.active)} (${ours(unit.sub)})`;
	return safe`pid ${killed ?? 0} of server.lock is dead`;
}

function unitEvidence({unit, now}: Picture): readonly Evidence[] {
	if (unit === null) return [];
	const {active, sub, result, enabled} = unit;
	const state = ours(`${active} (${sub}), result ${result}, ${enabled ? 'enabled' : 'not enabled'}`);
	return [{source: 'unit', text: safe`ddx-server.service is ${state}`, at: now}];
}
