import {type SafeText, safe, safeText} from '../../text/safe-text.ts';
import type {Answer} from './answer.ts';
import {holdsOwnPort, type Picture, unitOf} from './picture.ts';
import type {ServiceName} from './place.ts';
import {holderWords} from './tables/ports.ts';

/** Whether systemd tries to have it run, and it does not. */
export function isFailing(picture: Picture, name: ServiceName): boolean {
	const unit = unitOf(picture, name);
	return unit !== null && (unit.active === 'failed' || unit.sub === 'auto-restart');
}

/** Whether another program is on the port of a service. */
export function isForeign(picture: Picture, name: ServiceName): boolean {
	const holder = picture.ports?.[name] ?? null;
	const answer: Answer<unknown> | null = picture[name];
	if (holder === null || picture.gaps.has('ports')) return false;
	const own = holdsOwnPort(picture, name);
	if (own !== null) return !own;
	const unit = unitOf(picture, name);
	// A service that somebody started by hand is in the way of its unit, and of nothing else.
	if (answer?.kind === 'status') return isFailing(picture, name);
	return unit === null ? answer?.kind === 'wrong' : unit.mainPid === null;
}

/** Whether a service should run and does not, with nobody in the way of it: that is told as a port conflict. */
export function isDown(picture: Picture, name: ServiceName): boolean {
	const answer: Answer<unknown> | null = picture[name];
	if (answer === null || answer.kind === 'status' || isForeign(picture, name)) return false;
	const unit = unitOf(picture, name);
	const known = picture.past.answeredAt[name] !== null;
	if (isFailing(picture, name)) return true;
	if (answer.kind !== 'refused') return false;
	if (unit !== null) return unit.active === 'active' || unit.active === 'activating' || unit.enabled || known;
	return known || picture.files?.[name].exists === true;
}

/** The port that a command line asks for; null where it names none. */
export function askedPort(exec: SafeText | null): number | null {
	const port = /\s--port[ =](\d{1,5})(?:\s|$)/.exec(exec ?? '')?.[1];
	return port === undefined ? null : Number(port);
}

/** Who is on the port, as `pid 4711 (vite)`. */
export function holderName(picture: Picture, name: ServiceName): SafeText {
	const holder = picture.ports?.[name] ?? null;
	const pid = holder?.pid ?? null;
	return pid === null ? holderWords(holder) : safe`pid ${pid} (${safeText(holderWords(holder).slice(0, 60))})`;
}
