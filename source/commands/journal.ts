import {readJournal} from '../act/read-journal.ts';
import {verifyJournal} from '../act/verify-journal.ts';
import type {Options} from '../command-line/options.ts';
import {journalOf} from '../engine/acting-here.ts';
import {surroundingsOf} from '../engine/surroundings.ts';
import {checkJson, checkText, journalJson, journalText} from '../headless/journal.ts';
import {print} from '../headless/say.ts';

/** `triage journal`: what was done; `verify` holds it against its own chain. */
export async function runJournal({verify, json}: Extract<Options, {command: 'journal'}>): Promise<number> {
	const folder = journalOf(surroundingsOf());
	if (!verify) {
		const entries = await readJournal(folder);
		print(
			json
				? `${journalJson(entries)}\n`
				: journalText(entries)
						.map((line) => `${line}\n`)
						.join(''),
		);
		return 0;
	}
	const check = await verifyJournal(folder);
	print(
		json
			? `${checkJson(check)}\n`
			: checkText(check)
					.map((line) => `${line}\n`)
					.join(''),
	);
	return check.faults.length === 0 ? 0 : 1;
}
