import {ours, safe, safeText} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import {isWhole} from '../parse/unit-file.ts';
import {type Picture, unitOf} from '../picture.ts';
import {services} from '../place.ts';
import {blindness, line, seen, valuesOf} from './seen.ts';

/** The command of Dissonance Research was cut off: it has to end in `--workers 1` (runbook of 2025-11-11), on disk and as it is loaded. */
export const execTruncated: SymptomKind<Picture> = {
	kind: 'exec-truncated',
	title: 'ExecStart truncated',
	binds: {words: ['truncated execstart'], commands: ['systemctl cat helix-dissonance']},
	needs: ['files', 'units'],
	damping: {appearMs: 3000, clearMs: 1000},
	leads: ['systemctl cat helix-dissonance'],
	detect(picture) {
		const blind = blindness(picture, ['files', 'units']);
		if (blind !== null) return blind;
		if (picture.files === null) return {kind: 'blind', reason: 'files: not looked at yet'};
		const {exec, from} = picture.files.research;
		const loaded = unitOf(picture, 'research')?.exec ?? null;
		const onDisk = exec !== null && !isWhole(exec);
		const inMemory = loaded !== null && !isWhole(loaded);
		if (!onDisk && !inMemory) return seen();
		const file = safeText(from ?? services.research.unit);
		return seen({
			subject: safeText(services.research.unit),
			severity: 'warning',
			summary: onDisk
				? safe`its ExecStart does not end in --workers 1 (${file})`
				: ours('its ExecStart is whole on disk, and the old one is still loaded: daemon-reload is missing'),
			evidence: [
				...(exec === null ? [] : [line(picture, 'files', safe`on disk: ${exec}`)]),
				...(loaded === null ? [] : [line(picture, 'units', safe`loaded: ${loaded}`)]),
			],
			since: null,
			values: {...valuesOf(picture, 'research'), ...(from === null ? {} : {'drop-in': from})},
			fingerprint: `${exec ?? ''} / ${loaded ?? ''}`,
			freesItselfAt: null,
		});
	},
};
