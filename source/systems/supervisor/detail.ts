import type {Detail, PanelName} from '../../domain/table.ts';
import {age, ago} from '../../text/age.ts';
import {ours, type SafeText, safe, safeText} from '../../text/safe-text.ts';
import {type Child, failuresOf} from './child.ts';
import type {Picture} from './picture.ts';
import {noteOf} from './tables/children.ts';

/** A row opened: all that the protocol says of a child, or of the target. Null when it is gone. */
export function detailOf(picture: Picture, panel: PanelName, id: string): Detail | null {
	if (panel === 'queue') return targetDetail(picture);
	const child = picture.state?.children.find(({path}) => path === id);
	return child === undefined ? null : childDetail(child, picture);
}

function childDetail(child: Child, picture: Picture): Detail {
	const {now, past} = picture;
	const {limit, heartbeat} = child;
	const number = (value: number | null) => (value === null ? ours('none') : safe`${value}`);
	const before = past.children.get(child.id);
	return {
		title: child.name,
		parts: [
			{
				heading: 'Now',
				lines: [
					safe`status ${child.status ?? ours('none')}, operation ${child.operation}, criticality ${child.criticality}`,
					safe`generation ${number(child.generation)}, attempt ${number(child.attempt)}, readiness ${child.readiness}`,
					safe`stop ${child.stop ?? ours('unknown')}, restart fence ${child.fence ?? ours('unknown')}`,
					noteOf(child, now),
				].filter((line) => line !== ''),
			},
			{
				heading: 'Failures',
				lines: [
					limit === null
						? safe`${failuresOf(child)} by its row; the target shows no limit`
						: safe`${limit.used} of ${limit.limit === null ? ours('any number') : safe`${limit.limit}`} within ${age(limit.windowMs)}${limit.exhausted ? ours(': used up') : ours('')}`,
					limit?.lastExitAt == null ? ours('no end of it is known') : safe`it last ended ${ago(now - limit.lastExitAt)}`,
					...(child.failure === null ? [] : [child.failure]),
					ours('why it ended is nowhere on this socket: its host’s own log may say'),
				],
			},
			{
				heading: 'Heartbeat',
				lines: [
					heartbeat.at === null
						? ours('it never sent one: then none is ever called stale')
						: safe`${ago(now - heartbeat.at)}${heartbeat.stale ? ours(', stale') : ours('')}`,
				],
			},
			{
				heading: 'Seen by this console',
				lines: [
					before?.aliveAt == null ? ours('never running') : safe`last running ${ago(now - before.aliveAt)}`,
					safe`started again ${before?.raisedAt.length ?? 0} times within the last minute`,
				],
			},
		],
	};
}

function targetDetail({state, processes, past, path, now, security}: Picture): Detail {
	const host = processes?.host ?? past.host;
	const lines: readonly SafeText[] =
		host === null
			? [ours('it cannot be seen from here')]
			: [
					safe`pid ${host.pid}${host.startedAt === null ? ours('') : safe`, up ${age(now - host.startedAt)}`}`,
					host.command,
					...(host.cwd === null ? [] : [safe`in ${host.cwd}`]),
					...host.logs.map((file) => safe`its output goes to ${safeText(file)}`),
				];
	return {
		title: state?.name ?? ours('target'),
		parts: [
			{heading: 'Socket', lines: [safeText(path), safe`security pipeline ${ours(security)}`]},
			{heading: 'Process', lines},
			{heading: 'Configuration', lines: [safe`version ${state?.configVersion ?? ours('unknown')}`]},
			...(state === null || state.events.length === 0 ? [] : [{heading: 'Events', lines: state.events}]),
		],
	};
}
