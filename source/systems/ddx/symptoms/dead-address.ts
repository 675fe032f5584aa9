import {safe} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {Picture} from '../picture.ts';
import {seen} from './seen.ts';
import {serverFingerprint, unseenServer} from './wanted-server.ts';

/**
 * `server.addr` names a process that is gone. A clean stop leaves it so and the next client drops it: a notice. Where a server
 * does run, clients look for it in the wrong place.
 */
export const deadAddress: SymptomKind<Picture> = {
	kind: 'dead-address',
	title: 'Dead server address',
	binds: {words: ['server.addr', 'server address'], commands: []},
	needs: ['server', 'processes'],
	damping: {appearMs: 8000, clearMs: 2000},
	leads: ['systemctl --user status'],
	detect(picture) {
		const reason = unseenServer(picture);
		const {server, now} = picture;
		if (reason !== null || server === null) return {kind: 'blind', reason: reason ?? 'server: not looked at yet'};
		const {address, lock, listener, answer, url} = server;
		if (address?.sighting.kind !== 'dead' || answer.kind === 'ok') return seen();
		const lives = lock?.sighting.kind === 'alive' ? lock.pid : listener?.isServer === true ? listener.pid : null;
		const then =
			lives === null ? safe`the next ddx command drops it` : safe`the server that runs is pid ${lives}: clients miss it`;
		return seen({
			subject: null,
			severity: lives === null ? 'notice' : 'warning',
			summary: safe`server.addr names pid ${address.pid}, which is gone: ${then}`,
			evidence: [
				{source: 'server', text: safe`server.addr: ${url}, pid ${address.pid}`, at: address.startedAt ?? now},
				{source: 'processes', text: safe`no process ${address.pid} on this host`, at: now},
			],
			since: null,
			values: {port: String(server.port)},
			fingerprint: serverFingerprint(picture),
			freesItselfAt: null,
		});
	},
};
