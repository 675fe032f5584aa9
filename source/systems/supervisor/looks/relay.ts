import {ours, safe} from '../../../text/safe-text.ts';
import type {LookResult} from '../../system.ts';
import type {LookContext} from './index.ts';

/** The relay's processes. A target registers with it every 15 s and says nothing when none listens (recorded). */
export async function relayLook({picture}: LookContext): Promise<LookResult> {
	const processes = picture()?.processes ?? null;
	if (processes === null) return {ok: false, lines: [ours('the process table has not been seen')]};
	if (processes.relays.length === 0) return {ok: false, lines: [ours('no rust-supervisor-relay runs on this machine')]};
	return {ok: true, lines: processes.relays.map(({pid, command}) => safe`pid ${pid}: ${command}`)};
}
