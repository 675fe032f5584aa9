import {ago} from '../../../text/age.ts';
import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import {hostIs} from '../host.ts';
import type {Picture} from '../picture.ts';
import {seen, valuesOf} from './seen.ts';

/**
 * The process is gone: its socket is there and nobody listens (a crash and every signal leave it behind; only a clean end removes it,
 * 0.1.2 and 0.1.4), or the process that listened has ended. Its children were tasks in it and are gone with it.
 */
export const supervisorCrashed: SymptomKind<Picture> = {
	kind: 'supervisor-crashed',
	title: 'Supervisor gone',
	binds: {words: ['supervisor process crash', 'exits unexpectedly', 'supervisor ends'], commands: ['pgrep -x supervisor']},
	needs: ['state', 'socket'],
	damping: {appearMs: 2000, clearMs: 1000},
	detect(picture) {
		const {answer, socket, path, now, past} = picture;
		const gap = picture.gaps.get('state') ?? picture.gaps.get('socket');
		if (gap !== undefined || answer === null) return {kind: 'blind', reason: `state: ${gap ?? 'not looked at yet'}`};
		if (answer.kind !== 'unreachable' || !isDown(picture)) return seen();
		const {host, stateAt} = past;
		const who = host === null ? ours('its process') : safe`pid ${host.pid}`;
		return seen({
			subject: null,
			severity: 'critical',
			summary: safe`${who} is gone${answer.code === 'ECONNREFUSED' ? ours(': nobody listens on its socket') : ours(', and its socket with it')}`,
			evidence: [
				{source: 'state', text: safe`connecting to ${safeText(path)}: ${answer.code}`, at: picture.answeredAt ?? now},
				...(socket?.kind === 'socket'
					? [{source: 'socket', text: safe`the socket was made ${ago(now - socket.madeAt)} and was left behind`, at: now}]
					: []),
				...(host === null ? [] : [{source: 'processes', text: safe`last: ${host.command}`, at: now}]),
				...(stateAt === null ? [] : [{source: 'state', text: safe`its last state was ${ago(now - stateAt)}`, at: now}]),
				{source: 'state', text: childrenGone(), at: now},
			],
			since: stateAt,
			values: valuesOf(picture),
			fingerprint: `${answer.code} ${socket?.kind === 'socket' ? socket.inode : 'none'} ${host?.pid ?? 0}`,
			confirmedBy: safeText(path.slice(path.lastIndexOf('/') + 1)),
			freesItselfAt: null,
		});
	},
};

function isDown(picture: Picture): boolean {
	const {answer, past} = picture;
	if (answer?.kind !== 'unreachable') return false;
	const lives = past.host !== null && hostIs(picture, past.host) === 'alive';
	if (answer.code === 'ECONNREFUSED') return !lives;
	return answer.code === 'ENOENT' && past.host !== null && hostIs(picture, past.host) === 'dead';
}

function childrenGone(): SafeText {
	return ours('its children were tasks inside it: they are gone as well, none is an orphan');
}
