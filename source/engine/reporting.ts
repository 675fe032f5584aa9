import path from 'node:path';
import {readJournal} from '../act/read-journal.ts';
import {unfinished} from '../act/unfinished.ts';
import {verifyJournal} from '../act/verify-journal.ts';
import {sinceOf} from '../command-line/since.ts';
import type {Surroundings} from '../domain/surroundings.ts';
import {type ReportGround, report} from '../headless/report.ts';
import {createFile} from '../process/chain-file.ts';
import {codeOf, privateFolder, stateFolder, troubleOf} from '../process/private-folder.ts';
import {isSameProcess} from '../process/process-start.ts';
import {type SafeText, safe, safeText} from '../text/safe-text.ts';
import {createRedactor} from '../text/secrets.ts';
import {journalOf} from './acting-here.ts';
import type {Opened} from './opening.ts';

/** The handover from what the journal holds since then, epoch ms. */
export async function reportText(here: Surroundings, now: ReportGround['now'], since: number): Promise<string> {
	const folder = journalOf(here);
	const [entries, check] = await Promise.all([readJournal(folder), verifyJournal(folder)]);
	const redactor = createRedactor(here.env);
	return report({
		entries,
		unfinished: await unfinished(entries, isSameProcess),
		check,
		now,
		redactor,
		since,
		until: here.now(),
	});
}

/** Writes it into a file that was not there before and that only its owner can read; why it could not, in one sentence, else null. */
export async function writeReport(file: string, text: string): Promise<SafeText | null> {
	try {
		const handle = await createFile(file);
		try {
			await handle.writeFile(text);
		} finally {
			await handle.close();
		}
		return null;
	} catch (error) {
		if (codeOf(error) === 'EEXIST') return safe`${safeText(file)} is there already, and nothing is written over it`;
		return safe`${safeText(file)} was not written: ${safeText(troubleOf(error))}`;
	}
}

/** What a console has looked at, as a handover tells it. */
export function nowOf({found, looking}: Opened): ReportGround['now'] {
	return {system: `${found.system.name} ${found.at}`, diagnosis: looking.diagnosis()};
}

/** The handover of the last 24 hours in a new file in the state folder; one sentence that says where, or why not. */
export async function reportInto(opened: Opened): Promise<SafeText> {
	const {surroundings} = opened.found;
	const {env, home, uid} = surroundings;
	const folder = path.join(stateFolder(env, home), 'handovers');
	const trouble = await privateFolder(folder, uid);
	if (trouble !== null) return safe`The handover was not written: ${safeText(trouble)}`;
	const now = surroundings.now();
	const file = path.join(folder, `${new Date(now).toISOString().replace(/[:.]/g, '')}.md`);
	const since = sinceOf('24h', now) ?? 0;
	return (
		(await writeReport(file, await reportText(surroundings, nowOf(opened), since))) ?? safe`The handover is in ${safeText(file)}`
	);
}
