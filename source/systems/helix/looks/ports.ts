import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import type {LookResult} from '../../system.ts';
import {detailOf} from '../detail.ts';
import {portsSource} from '../observe/ports.ts';
import {type ServiceName, serviceNames} from '../place.ts';
import {holderWords} from '../tables/ports.ts';
import type {LookContext} from './index.ts';

/** Who listens on the two ports, by the kernel's own tables: no program is needed. */
export async function portsLook({surroundings, place}: LookContext, signal: AbortSignal): Promise<LookResult> {
	const looked = await portsSource(surroundings, place).look(signal);
	if (looked.kind === 'gap') return {ok: false, lines: [safeText(looked.reason)]};
	const lines = serviceNames.map((name): SafeText => {
		const holder = looked.value[name];
		const who = holder?.pid == null ? ours('') : safe`pid ${holder.pid} of uid ${holder.uid}: `;
		return safe`${place.ports[name]}: ${who}${holderWords(holder)}`;
	});
	return {ok: true, lines};
}

/** All that is known of a service where no systemd can be asked. */
export async function serviceLook({picture}: LookContext, service: ServiceName): Promise<LookResult> {
	const seen = picture();
	const detail = seen === null ? null : detailOf(seen, 'workers', service);
	if (detail === null) return {ok: false, lines: [ours('it has not been looked at yet')]};
	return {
		ok: true,
		lines: detail.parts.flatMap(({heading, lines}) => [safeText(heading), ...lines.map((line) => safe`  ${line}`)]),
	};
}
