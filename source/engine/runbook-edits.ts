import {createHash} from 'node:crypto';
import type {Runbook} from '../domain/procedure.ts';
import {stampOf} from '../observe/regular-file.ts';
import {type SafeText, safe, safeText} from '../text/safe-text.ts';
import {readRunbookText} from './runbook-in-use.ts';

const stampMs = 2000;

/**
 * Tells once of each other text that the file of the runbook in use has: keys go on running what was read at the start, which alone
 * was accepted. `wait` passes the time between two looks; false from it ends the following.
 */
export async function followRunbook(
	{file, hash, origin}: Pick<Runbook, 'file' | 'hash' | 'origin'>,
	tell: (sentence: SafeText) => void,
	wait: () => Promise<boolean>,
): Promise<void> {
	if (origin === 'built-in') return;
	let stamp: string | null = null;
	let known = hash;
	do {
		const now = JSON.stringify(await stampOf(file, {signal: AbortSignal.timeout(stampMs), links: 'follow'}));
		if (now === stamp) continue;
		stamp = now;
		const read = await readRunbookText(file);
		const found = 'trouble' in read ? read.trouble : createHash('sha256').update(read.text).digest('hex');
		if (found === known) continue;
		known = found;
		if ('trouble' in read) tell(safe`Keys run what was read of the runbook at the start: ${safeText(read.trouble)}`);
		else if (found === hash) tell(safe`The runbook ${safeText(file)} is again as it was read at the start.`);
		else
			tell(
				safe`The runbook ${safeText(file)} was edited: keys run what was read of it before, the next start has what it says now.`,
			);
	} while (await wait());
}
