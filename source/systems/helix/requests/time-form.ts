import {ours, type SafeText, safe} from '../../../text/safe-text.ts';

/** What `POST /time` takes, all of it required (runbook of 2025-11-11: a strict schema). */
export const fieldNames = ['iso_timestamp', 'timezone', 'source', 'human'] as const;

type Fields = Readonly<Record<string, string | undefined>>;

/** Why the service would not take these fields, one phrase; null where it should. */
export function fieldTrouble(values: Fields): SafeText | null {
	for (const name of fieldNames) {
		const value = values[name] ?? '';
		if (value.trim() === '') return safe`${ours(name)} is empty`;
		if (value.length > 500) return safe`${ours(name)} is longer than 500 characters`;
	}
	const {iso_timestamp: at = '', timezone = ''} = values;
	const isIso = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?$/.test(at) && !Number.isNaN(Date.parse(at));
	if (!isIso) return ours('iso_timestamp is not ISO 8601, such as 2025-11-11T20:20:00Z');
	return isZone(timezone) ? null : ours('timezone is none, such as UTC or Europe/Berlin');
}

function isZone(name: string): boolean {
	try {
		return new Intl.DateTimeFormat('en', {timeZone: name}).resolvedOptions().timeZone !== '';
	} catch {
		return false;
	}
}
