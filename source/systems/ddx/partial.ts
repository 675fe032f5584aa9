import {type Readings, type SourceHealth, unanswered} from '../../domain/reading.ts';
import {join as joined, ours, type SafeText, safe, safeText} from '../../text/safe-text.ts';
import {lastOf} from './evidence.ts';
import type {ServerSeen} from './observe/server.ts';
import type {DdxUnit} from './server-picture.ts';

/**
 * What of a source could not be read although the rest was: a lease that is there and is not understood may be the one that is
 * stuck, a configuration that is not may name another folder of leases, and a server whose certificate is unknown may be another's.
 */
export function partialOf(readings: Readings): ReadonlyMap<string, SafeText> {
	const claims = lastOf(readings, 'claims');
	const leases = (claims?.faults ?? []).filter(({foreign}) => !foreign).map(({reason}) => reason);
	const schema = lastOf(readings, 'tracker')?.trouble ?? null;
	const parts = {
		tracker: schema === null ? [] : [schema],
		claims: [...leases, ...(claims?.unconfigured ?? [])],
		workers: lastOf(readings, 'workers')?.faults ?? [],
		logs: lastOf(readings, 'logs')?.faults ?? [],
		server: serverParts(lastOf(readings, 'server')),
		unit: unitParts(lastOf(readings, 'unit')),
	};
	return new Map(Object.entries(parts).flatMap(([name, reasons]) => (reasons.length === 0 ? [] : [[name, inOne(reasons)]])));
}

/** So many are told one by one. */
const mostTold = 3;

function inOne(reasons: readonly SafeText[]): SafeText {
	const told = joined(reasons.slice(0, mostTold), '; ');
	return reasons.length <= mostTold ? told : safe`${told}; and ${reasons.length - mostTold} more`;
}

/** A unit may do without its environment file; one that is there and cannot be read hides which keys there are. */
function unitParts(unit: DdxUnit | 'none' | null): readonly SafeText[] {
	const file = unit === null || unit === 'none' ? null : unit.environmentFile;
	return file === null || file.gap === null || file.isMissing === true ? [] : [ours(file.gap)];
}

function serverParts(server: ServerSeen | null): readonly SafeText[] {
	if (server === null) return [];
	const {addressTrouble, troubles, answer, url} = server;
	const unknown =
		answer.kind === 'certificate-unknown' ? [safe`${safeText(url)}: certificate unknown: ${ours(answer.reason)}`] : [];
	return [...(addressTrouble === null ? [] : [addressTrouble]), ...unknown, ...troubles];
}

/** A source that was seen in part is a gap to who reads its state: nothing is clear where something was not seen. */
export function withPartial(sources: readonly SourceHealth[], partial: ReadonlyMap<string, SafeText>): readonly SourceHealth[] {
	return sources.map((source) => {
		const reason = partial.get(source.name);
		return reason === undefined || source.state === 'gap' ? source : unanswered(source, reason);
	});
}
