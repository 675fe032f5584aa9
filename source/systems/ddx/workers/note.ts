import {age} from '../../../text/age.ts';
import {ours, type SafeText, safe} from '../../../text/safe-text.ts';
import type {DdxWorker} from '../picture.ts';

/** One line about how a worker fares: `running shop-1a2b, heard of 12s ago`. */
export function noteOf(
	{sighting, bead, phase, ended, idle, pid}: Omit<DdxWorker, 'note'>,
	{heardAt, reusedBy, now}: {readonly heardAt: number | null; readonly reusedBy: SafeText | null; readonly now: number},
): SafeText {
	const heard = heardAt === null ? ours('never heard of') : safe`heard of ${age(now - heardAt)} ago`;
	if (ended !== null) return safe`ended: ${ended}`;
	switch (sighting.kind) {
		case 'dead': {
			const how = reusedBy === null ? safe`pid ${pid ?? 0} is gone` : safe`pid ${pid ?? 0} now belongs to ${reusedBy}`;
			return bead === null ? safe`${how}, ${heard}` : safe`${how} while it held ${bead}, ${heard}`;
		}
		case 'elsewhere':
			return safe`on ${sighting.host}, ${heard}`;
		case 'unknown':
			return safe`whether it lives cannot be told (${ours(sighting.reason)}), ${heard}`;
		case 'alive':
			if (idle !== null) return safe`waits: ${idle.reason}`;
			return bead === null ? safe`without a bead, ${heard}` : safe`${phase ?? ours('working')} on ${bead}, ${heard}`;
	}
}
