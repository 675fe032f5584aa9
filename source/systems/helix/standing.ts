import type {Health} from '../../domain/table.ts';
import {age} from '../../text/age.ts';
import {join, ours, type SafeText, safe, safeText} from '../../text/safe-text.ts';
import {answerWords} from './answer.ts';
import {type Picture, unitOf} from './picture.ts';
import type {ServiceName} from './place.ts';
import {isForeign} from './trouble.ts';

/** How a service stands, for its row. */
export type ServiceState = {
	readonly alive: 'alive' | 'dead' | 'unknown';
	readonly health: Health;
	/** `active`, `failed`, `no unit`. */
	readonly unit: SafeText;
	readonly pid: number | null;
	readonly uptimeMs: number | null;
	readonly restarts: number | null;
	readonly tookMs: number | null;
	readonly note: SafeText;
};

/** What is known of a service, by its unit, its port and its answer. */
export function serviceState(picture: Picture, name: ServiceName): ServiceState {
	const answer = picture[name];
	const unit = unitOf(picture, name);
	const holder = picture.ports?.[name] ?? null;
	const answers = answer?.kind === 'status' && !picture.gaps.has(name);
	const taken = isForeign(picture, name);
	const alive = answers || unit?.active === 'active' ? 'alive' : answer?.kind === 'refused' ? 'dead' : 'unknown';
	return {
		alive,
		health: answers && isOk(picture, name) && !taken ? 'good' : alive === 'unknown' ? 'unknown' : 'bad',
		unit: unit === null ? unitWords(picture) : safeText(unit.sub === '' ? unit.active : `${unit.active} (${unit.sub})`),
		pid: unit?.mainPid ?? (taken ? null : (holder?.pid ?? null)),
		uptimeMs: uptimeOf(picture, name),
		restarts: unit?.restarts ?? null,
		tookMs: answer?.kind === 'status' ? answer.tookMs : null,
		note: noteOf(picture, name),
	};
}

/** Whether what it says of itself is well. */
export function isOk({shadow, research}: Picture, name: ServiceName): boolean {
	if (name === 'shadow') return shadow?.kind === 'status' && shadow.status.version !== null;
	return research?.kind === 'status' && research.status.ok === true;
}

function unitWords({units, gaps}: Picture): SafeText {
	if (gaps.has('units') || units === null) return ours('unit unseen');
	return ours(units.kind === 'none' ? 'no systemd' : 'no unit');
}

/** Shadow Metrics says how long it is up; of Dissonance Research the process tells. */
function uptimeOf({shadow, ports, now}: Picture, name: ServiceName): number | null {
	if (name === 'shadow' && shadow?.kind === 'status') return shadow.status.uptimeMs;
	const startedAt = ports?.[name]?.startedAt ?? null;
	return startedAt === null ? null : Math.max(0, now - startedAt);
}

function noteOf(picture: Picture, name: ServiceName): SafeText {
	const unit = unitOf(picture, name);
	const {shadow, research, past, now} = picture;
	const seenAt = past.answeredAt[name];
	const said =
		name === 'shadow' && shadow?.kind === 'status'
			? [safe`version ${shadow.status.version ?? ours('none')}`]
			: name === 'research' && research?.kind === 'status'
				? [safe`ok ${ours(String(research.status.ok ?? 'missing'))}`]
				: [answerWords(picture[name]), ...(seenAt === null ? [] : [safe`last answered ${age(now - seenAt)} ago`])];
	const result = unit !== null && unit.result !== '' && unit.result !== 'success' ? [safeText(unit.result)] : [];
	const reload = unit?.needsReload === true ? [ours('its files are newer than what is loaded')] : [];
	return join([...said, ...result, ...reload], ', ');
}
