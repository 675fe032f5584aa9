import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {Picture} from '../picture.ts';
import type {DdxServer, Listener} from '../server-picture.ts';
import {seen} from './seen.ts';
import {intruder, isServerPid, serverIsKnown, unitWants, unseenServer} from './wanted-server.ts';

/**
 * Another program listens on the port of the DDx server. Where nothing says that a server is wanted here it is worth a notice
 * only; where the unit tries to start, it cannot.
 */
export const portTaken: SymptomKind<Picture> = {
	kind: 'port-taken',
	title: 'Port taken',
	binds: {words: ['port 7743', 'in use at startup', 'bind failure'], commands: ['ss -lntp']},
	needs: ['server', 'processes'],
	damping: {appearMs: 4000, clearMs: 1000},
	leads: ['ss -lntp'],
	detect(picture) {
		const reason = unseenServer(picture);
		const {server, unit, now} = picture;
		if (reason !== null || server === null) return {kind: 'blind', reason: reason ?? 'server: not looked at yet'};
		const other = intruder(server);
		if (other === null) return seen();
		const holder = other === 'unseen' ? null : other;
		return seen({
			subject: ours(String(server.port)),
			severity: unitWants(unit) ? 'critical' : serverIsKnown(picture) ? 'warning' : 'notice',
			summary: safe`port ${server.port} is held by ${nameOf(holder)}, not by ddx server`,
			evidence: [
				{source: 'server', text: safe`the socket table names ${nameOf(holder)} on port ${server.port}`, at: now},
				{source: 'server', text: answerOf(server), at: now},
			],
			since: null,
			values: {port: String(server.port), ...holderValues(holder, picture)},
			// The unit may try to start meanwhile, again and again: the ground is the program that is in its way.
			fingerprint: JSON.stringify([server.url, holder?.pid, holder?.startedAt, holder?.uid, holder?.command]),
			...(holder === null || holder.pid === null ? {} : {confirmedBy: programOf(holder.command, holder.pid)}),
			freesItselfAt: null,
		});
	},
};

/** `port-holder` is what may be killed: a process that was seen to have begun, and none that DDx itself names as its server. */
function holderValues(holder: Listener | null, picture: Picture): Readonly<Record<string, string>> {
	if (holder === null || holder.pid === null) return {};
	const pid = String(holder.pid);
	return holder.startedAt === null || isServerPid(holder.pid, picture) ? {pid} : {pid, 'port-holder': pid};
}

/** What the operator types before it is killed: its program's name where that can be typed, else its PID. */
function programOf(command: SafeText | null, pid: number): SafeText {
	return safeText(/^(?:\[|\S*\/)?([\w.-]{1,32})(?:[\s\]]|$)/.exec(command ?? '')?.[1] ?? String(pid));
}

function nameOf(holder: Listener | null): SafeText {
	if (holder === null) return safe`a program that is not DDx`;
	const {pid, uid, command} = holder;
	if (command !== null) return pid === null ? command : safe`pid ${pid} (${command})`;
	return uid === null ? safe`a program of another user` : safe`a program of uid ${uid}`;
}

function answerOf({url, answer}: DdxServer): SafeText {
	return answer.kind === 'ok' ? safe`${url} is healthy` : safe`${url}: ${ours(answer.reason)}`;
}
