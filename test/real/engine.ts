import type {Looking} from '../../source/engine/looking.ts';
import {look} from '../../source/engine/looking.ts';
import {ddx} from '../../source/systems/ddx/index.ts';
import type {View} from '../../source/systems/system.ts';
import type {Workspace} from './workspace.ts';

/** The whole engine on a workspace, found as the console finds it: sources, polling, picture, diagnosis. */
export async function engine({surroundings}: Workspace): Promise<Looking> {
	const found = await ddx.discover(surroundings, null);
	if (found.kind === 'absent') throw new Error(found.lookedFor);
	return look(ddx, await ddx.watch(surroundings, found.at), surroundings.now);
}

/** What detectors find in a picture, before damping: kind, subject and summary of each. */
export function findingsIn(view: View): readonly {kind: string; subject: string | null; severity: string; summary: string}[] {
	return view.detected.flatMap(({symptom: {kind}, detection}) => {
		if (detection.kind === 'blind') throw new Error(`${kind} is blind: ${detection.reason}`);
		return detection.findings.map(({subject, severity, summary}) => ({kind, subject, severity, summary}));
	});
}

/** Why sources could not be seen, by name. */
export function gapsIn({snapshot}: View): readonly string[] {
	return snapshot.sources.filter(({state}) => state !== 'fresh').map(({name, reason}) => `${name}: ${reason}`);
}

/** The ids of the beads panel that have this status there, in its order. */
export function beadsShownAs(status: string, {snapshot}: View): readonly string[] {
	const {beads} = snapshot.panels;
	const rows = Array.from({length: beads.size}, (_, index) => beads.row(index));
	return rows.filter(({cells}) => cells[1] === status).map(({id}) => id);
}
