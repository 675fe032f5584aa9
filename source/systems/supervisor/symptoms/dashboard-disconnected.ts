import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {Answer} from '../answer.ts';
import {whyNoState} from '../answer.ts';
import {hostIs} from '../host.ts';
import type {Picture} from '../picture.ts';
import {hostMark, seen, valuesOf} from './seen.ts';

/**
 * The dashboard socket is of no use although nothing says that the process is gone: there is none, it refuses us, or somebody else
 * answers on it. A lost relay cannot be seen from here: a target says `registered` either way (recorded).
 */
export const dashboardDisconnected: SymptomKind<Picture> = {
	kind: 'dashboard-disconnected',
	title: 'Dashboard lost',
	binds: {words: ['dashboard ipc disconnected', 'dashboard_link'], commands: ['ls -la /tmp/supervisor.sock']},
	needs: ['state', 'socket', 'processes'],
	damping: {appearMs: 2000, clearMs: 1000},
	detect(picture) {
		const {answer, answeredAt, now, path, socket} = picture;
		const gap = picture.gaps.get('state');
		if (gap !== undefined || answer === null) return {kind: 'blind', reason: `state: ${gap ?? 'not looked at yet'}`};
		const why = whyLost(answer, picture);
		if (why === null) return seen();
		return seen({
			subject: null,
			severity: answer.kind === 'denied' || answer.kind === 'closed' ? 'warning' : 'critical',
			summary: why,
			evidence: [
				{source: 'state', text: safe`${safeText(path)}: ${whyNoState(answer) ?? ours('answers')}`, at: answeredAt ?? now},
				...(socket === null ? [] : [{source: 'socket', text: fileWords(socket), at: now}]),
			],
			since: null,
			values: valuesOf(picture),
			fingerprint: `${answer.kind} ${answer.kind === 'unreachable' || answer.kind === 'denied' ? answer.code : ''} ${hostMark(picture)}`,
			freesItselfAt: null,
		});
	},
};

function whyLost(answer: Answer, picture: Picture): SafeText | null {
	switch (answer.kind) {
		case 'denied':
			return answer.code === 'peer_cred_uid_mismatch'
				? safe`its security refuses uid ${picture.uid}: only the user it runs as may ask, root neither`
				: safe`it refuses to answer: ${answer.code}`;
		case 'closed':
			return ours('it takes the request and closes: all its 64 connections may be in use');
		case 'foreign':
			return safe`no supervisor answers on its socket: ${answer.why}`;
		case 'unreachable':
			return whyUnreachable(answer.code, picture);
		default:
			return null;
	}
}

function whyUnreachable(code: SafeText, picture: Picture): SafeText | null {
	const {host} = picture.past;
	const fate = host === null ? 'unknown' : hostIs(picture, host);
	// The process is gone, or takes no connection for now: other symptoms.
	if (code === 'EAGAIN' || (code === 'ECONNREFUSED' && fate !== 'alive') || (code === 'ENOENT' && fate === 'dead')) return null;
	if (code === 'ENOENT' && host === null)
		return ours('no socket: the target does not run, or its configuration has the other version’s key (ipc:, dashboard:)');
	if (code === 'ENOENT') return safe`its socket is gone while pid ${host?.pid ?? 0} lives on`;
	if (code === 'ECONNREFUSED') return safe`pid ${host?.pid ?? 0} lives and no longer listens on its socket`;
	if (code === 'EACCES' || code === 'EPERM') return safe`its socket lets uid ${picture.uid} not connect`;
	return safe`its socket cannot be used (${code})`;
}

function fileWords(socket: NonNullable<Picture['socket']>): SafeText {
	if (socket.kind === 'missing') return ours('nothing is there');
	const mode = socket.mode.toString(8).padStart(4, '0');
	return ours(`${socket.kind === 'socket' ? 'a socket' : 'no socket'} of uid ${socket.uid}, mode ${mode}`);
}
