import {randomBytes} from 'node:crypto';
import type {Acting, Refused} from '../domain/acting.ts';
import {isChange, type Offer} from '../domain/command.ts';
import {wordsTrouble} from '../domain/stop.ts';
import type {Symptom} from '../domain/symptom.ts';
import {ours, type SafeText, safe} from '../text/safe-text.ts';
import {become, type Case, isBlocking, openCase, refuse, type Site, sentenceOf} from './case.ts';
import {goOn, perform, propose} from './course.ts';
import {inTime} from './in-time.ts';
import type {Plan} from './plan.ts';

/** What acting is made of; `validation` and `limits` have their usual values where they are left out. */
export type ActingSite = Omit<Site, 'validation' | 'limits' | 'overrides'> & Partial<Pick<Site, 'validation' | 'limits'>>;

/** Looks are given a minute, changes ten, and half a minute to show. */
const usual = {limits: {reads: 60_000, changes: 600_000}, validation: {forMs: 30_000, everyMs: 500}};

/** How long closing waits for looks to be gone, and then for the journal. */
const closingMs = 100;

/** The same for the journal alone where the terminal is lost: the console must be gone within 200 ms on a busy machine too. */
const lostMs = 40;

/** Takes offers from a key to their verdict. */
export function createActing(given: ActingSite): Acting {
	const site: Site = {...usual, ...given, overrides: []};
	const cases = new Map<string, Case>();
	const courses = new Map<string, Promise<void>>();
	let closed = false;
	let closing: Promise<void> | null = null;

	/** Lets a case run its course. What throws on the way is told, since nobody else would hear it. */
	function follow(one: Case, course: Promise<void>): void {
		const {id} = one.attempt;
		const told = course.catch((error: unknown) => {
			const isRunning = one.attempt.state === 'running' || one.attempt.state === 'validating';
			if (isRunning) become(one, site, {state: 'ended', verdict: 'cannot-tell', refusal: sentenceOf(error)});
			else become(one, site, {state: 'refused', refusal: sentenceOf(error)});
		});
		const done = told.then(() => {
			if (one.attempt.state === 'ended' || one.attempt.state === 'refused') cases.delete(id);
			if (courses.get(id) === done) courses.delete(id);
		});
		courses.set(id, done);
	}

	function start(symptom: Symptom | null, offer: Offer): string {
		const now = site.ports.now();
		const id = `${now.toString(36)}-${randomBytes(4).toString('hex')}`;
		const one = openCase(id, symptom, offer, now);
		const reason = whyBlocked(one);
		cases.set(id, one);
		if (reason === null) become(one, site, {});
		follow(one, reason === null ? propose(one, site) : refuse(one, site, reason));
		return id;
	}

	function whyBlocked({attempt}: Case): SafeText | null {
		if (closed) return ours('the console is closing');
		const other = [...cases.values()].find((one) => one.attempt.symptomId === attempt.symptomId && isBlocking(one));
		if (other === undefined) return null;
		return safe`another command ${ours(other.attempt.state === 'asking' ? 'waits for your answer' : 'is still running')} for this symptom`;
	}

	function approve(attemptId: string, typed: string | null): Refused {
		const one = cases.get(attemptId);
		if (closed || one === undefined || one.attempt.state !== 'asking' || one.plan === null)
			return ours('there is nothing to answer');
		if (one.against.length > 0) return overrule(one, one.plan, typed ?? '');
		return agree(one, one.plan, typed);
	}

	function agree(one: Case, plan: Plan, typed: string | null): Refused {
		if (plan.approval.kind !== 'ask') return ours('there is nothing to answer');
		const wanted = plan.approval.typed;
		if (wanted !== null && typed !== wanted) return safe`type ${site.redactor.redact(wanted as SafeText)} to go on`;
		become(one, site, {state: 'guarding'});
		// A newer change for the same symptom makes the older one's verdict its own.
		if (isChange(plan.effect)) for (const other of cases.values()) if (isOlder(other, one)) other.settle.abort();
		follow(one, perform(one, site, plan, {typed: wanted === null ? null : typed}));
		return null;
	}

	/** Words against what stands against a change: the usual question follows. */
	function overrule(one: Case, plan: Plan, words: string): Refused {
		const trouble = wordsTrouble(words);
		if (trouble !== null) return ours(trouble);
		become(one, site, {state: 'guarding'});
		follow(one, goOn(one, site, plan, words.trim()));
		return null;
	}

	function isOlder(other: Case, one: Case): boolean {
		return other !== one && other.attempt.symptomId === one.attempt.symptomId && other.attempt.state === 'validating';
	}

	function decline(attemptId: string): void {
		const one = cases.get(attemptId);
		if (one === undefined || one.attempt.state !== 'asking') return;
		become(one, site, {state: 'refused', refusal: ours('declined')});
		follow(
			one,
			site.journal.write({kind: 'declined', attempt: attemptId}).then(() => undefined),
		);
	}

	function cancel(attemptId: string, why: 'abandoned' | 'escalated' = 'abandoned'): void {
		const one = cases.get(attemptId);
		if (one === undefined) return;
		if (one.attempt.state === 'asking') decline(attemptId);
		else if (one.attempt.state === 'validating') one.settle.abort(why);
		else if (one.cancel.signal.aborted) one.kill.abort();
		else one.cancel.abort();
	}

	/** Whoever asks again waits with the first: the process ends after it. */
	function close(why?: 'lost-terminal'): Promise<void> {
		closing ??= closeNow(why);
		return closing;
	}

	async function closeNow(why?: 'lost-terminal'): Promise<void> {
		closed = true;
		const open = [...cases.values()];
		const running = open.filter(({attempt}) => attempt.state === 'running').map(({attempt}) => attempt.id);
		const leaving = open.filter(({attempt, plan}) => !(attempt.state === 'running' && plan !== null && isChange(plan.effect)));
		for (const one of leaving) {
			if (one.attempt.state === 'asking') follow(one, refuse(one, site, ours('the console was closed')));
			for (const word of [one.cancel, one.kill, one.settle]) word.abort();
		}
		if (why === 'lost-terminal') {
			// Nobody waits for looks then: they were killed, and their watchers kill them where we did not come to it.
			const written = site.journal.write({kind: 'lost-terminal', running}).then(() => site.journal.close());
			await inTime(written, lostMs).catch(() => undefined);
			return;
		}
		const gone = Promise.all(leaving.map((one) => courses.get(one.attempt.id)));
		await inTime(gone, closingMs).catch(() => undefined);
		await inTime(site.journal.close(), closingMs).catch(() => undefined);
	}

	return {
		start,
		approve,
		decline,
		cancel,
		close,
		get busy() {
			return cases.size > 0;
		},
	};
}
