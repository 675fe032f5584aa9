import {history, type PastAttempt} from '../act/history.ts';
import {incidentMs} from '../act/incident.ts';
import {readJournal} from '../act/read-journal.ts';
import type {Attempt} from '../domain/attempt.ts';
import type {Offer} from '../domain/command.ts';
import type {Symptom} from '../domain/symptom.ts';
import {unkept} from '../store/selectors/course.ts';
import type {SafeText} from '../text/safe-text.ts';
import {journalOf} from './acting-here.ts';
import type {Opened} from './opening.ts';

/** What should have been kept before an offer runs, by what the journal says was run in this incident; null where nothing has to be. */
export async function unkeptSoFar(
	{found}: Opened,
	symptom: Symptom,
	offers: readonly Offer[],
	offer: Offer,
): Promise<SafeText | null> {
	const now = found.surroundings.now();
	const own = await pastOf({found}, symptom);
	const attempts = new Map(own.flatMap((one) => attemptOf(one, offers)).map((one) => [one.id, one]));
	const incident = {...symptom, firstSeenAt: now - incidentMs};
	return unkept({attempts, offers, symptom: incident, gone: false, readOnly: false}, offer);
}

/** What the journal says was begun for a symptom in this incident, oldest first. */
export async function pastOf({found}: Pick<Opened, 'found'>, symptom: Symptom): Promise<readonly PastAttempt[]> {
	const past = history(await readJournal(journalOf(found.surroundings), found.surroundings.now() - incidentMs));
	return past.filter(({symptom: id, system}) => id === symptom.id && system === `${found.system.name} ${found.at}`);
}

/** A past attempt as one of an offer that says the same; none where no offer does, or it never began. */
function attemptOf({attempt, symptom, text, startedAt, outcome}: PastAttempt, offers: readonly Offer[]): Attempt[] {
	const offer = offers.find(({command}) => command.text === text);
	if (offer === undefined || startedAt === null) return [];
	const none = {verdict: null, clearedAfterMs: null, refusal: null};
	return [{id: attempt, symptomId: symptom, offer, state: 'ended', startedAt: Date.parse(startedAt), outcome, ...none}];
}
