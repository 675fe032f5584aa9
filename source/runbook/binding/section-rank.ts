import type {Entry} from '../../domain/procedure.ts';

/** Up to here a section is about what is wrong now; what has a higher rank comes after the steps of procedures. */
export const alertRank = 1;

/** In which order entries about one symptom count, by what their section is: where operators enter, then alerts, then the rest. */
export function sectionRank({section}: Pick<Entry, 'section'>): number {
	if (/entry point|quick ref|first response|start here|at a glance/i.test(section)) return 0;
	if (/routine|operations?$|maintenance|dependenc|boundar/i.test(section)) return 3;
	if (/alert|triage|symptom|troubleshoot|issues|problems|watched/i.test(section)) return alertRank;
	return 2;
}
