import {type ActingSite, createActing} from '../../source/act/acting.ts';
import type {Acting, ActingEvent, ActingPorts, RunRequest} from '../../source/domain/acting.ts';
import type {Attempt} from '../../source/domain/attempt.ts';
import type {Action, Effect, Offer, Outcome, Script} from '../../source/domain/command.ts';
import type {JournalEntry, Written} from '../../source/domain/journal.ts';
import type {Detection, Symptom} from '../../source/domain/symptom.ts';
import {ours, safeText} from '../../source/text/safe-text.ts';
import {createRedactor} from '../../source/text/secrets.ts';

/** A symptom as the screen showed it. */
export function stuckClaim(changed: Partial<Symptom> = {}): Symptom {
	return {
		kind: 'stuck-claim',
		title: 'Stuck claim',
		id: 'stuck-claim:shop-1',
		subject: ours('shop-1'),
		severity: 'critical',
		summary: ours('shop-1 held by pid 4412: dead'),
		evidence: [{source: 'processes', text: ours('pid 4412 is gone'), at: 1000}],
		since: null,
		values: {id: 'shop-1', 'claimed-pid': '4412'},
		fingerprint: 'claim 4412@77',
		freesItselfAt: null,
		firstSeenAt: 0,
		lastSeenAt: 0,
		...changed,
	};
}

/** An offer of an action, as if the runbook said just that. */
export function offer(action: Action | Script | null, effect: Effect, changed: Partial<Offer['resolution']> = {}): Offer {
	const whole = action === null || 'kind' in action ? action : ({kind: 'script', script: action, cwd: '/'} as const);
	return {
		id: 'o1',
		command: {
			text: ours('as the runbook says'),
			line: 1,
			column: 1,
			script: null,
			view: null,
			placeholders: [],
			effect,
			reason: null,
		},
		resolution: {state: 'ready', action: whole, effect, why: null, missing: [], ...changed},
	};
}

/** What a detector says when it finds `symptoms`. */
export function seen(...symptoms: readonly Symptom[]): Detection {
	return {kind: 'seen', findings: symptoms};
}

/** Evidence has the time of the look that it comes from. */
function seenNow(detection: Detection): Detection {
	if (detection.kind === 'blind') return detection;
	const findings = detection.findings.map((one) => ({...one, evidence: one.evidence.map((each) => ({...each, at: Date.now()}))}));
	return {kind: 'seen', findings};
}

/** Acting over a world that a test decides, with everything that happened in order. */
export type Stage = {
	readonly acting: Acting;
	readonly events: ActingEvent[];
	readonly entries: JournalEntry[];
	/** What happened, as one word each: journal entries, `look again`, `precaution`, `run`. */
	readonly log: string[];
	readonly runs: RunRequest[];
	/** What the world says next time; change it at will. */
	readonly world: {
		detection: Detection | (() => Detection);
		fresh: string | null;
		outcome: Outcome | Promise<Outcome> | (() => Outcome);
		precaution: Awaited<ReturnType<ActingPorts['precaution']>>;
		written: (entry: JournalEntry) => Written | Promise<Written>;
	};
	attempt(id: string): Attempt | undefined;
	text(id: string): string[];
};

/** Builds a stage; `changed` replaces parts of acting's site or ports. */
export function stage(changed: Partial<Omit<ActingSite, 'ports'>> & {readonly ports?: Partial<ActingPorts>} = {}): Stage {
	const events: ActingEvent[] = [];
	const entries: JournalEntry[] = [];
	const log: string[] = [];
	const runs: RunRequest[] = [];
	const world: Stage['world'] = {
		detection: seen(stuckClaim()),
		fresh: null,
		outcome: {kind: 'ended', exitCode: 0, durationMs: 1},
		precaution: null,
		written: () => ({ok: true}),
	};
	const ports: ActingPorts = {
		async lookAgain() {
			log.push('look again');
			const detection = typeof world.detection === 'function' ? world.detection() : world.detection;
			return {detection: seenNow(detection), fresh: world.fresh};
		},
		look: async ({name}) => ({ok: true, lines: [safeText(`looked at ${name}`)]}),
		async run(request) {
			log.push('run');
			runs.push(request);
			return typeof world.outcome === 'function' ? world.outcome() : await world.outcome;
		},
		async precaution() {
			if (world.precaution !== null) log.push('precaution');
			return world.precaution;
		},
		hooks: async () => [ours('post-checkout')],
		now: Date.now,
		...changed.ports,
	};
	const acting = createActing({
		journal: {
			async write(entry) {
				const written = await world.written(entry);
				if (written.ok) entries.push(entry);
				log.push(written.ok ? entry.kind : `${entry.kind} failed`);
				return written;
			},
			close: async () => void log.push('closed'),
		},
		redactor: createRedactor({MY_TOKEN: 'correct-horse-battery'}),
		place: {host: 'anvil', user: 'op', cwd: '/w'},
		readOnly: false,
		trusted: () => true,
		validation: {forMs: 60, everyMs: 5},
		emit: (event) => events.push(event),
		...changed,
		ports,
	});
	return {
		acting,
		events,
		entries,
		log,
		runs,
		world,
		attempt: (id) =>
			events.flatMap((event) => (event.kind === 'attempt' && event.attempt.id === id ? [event.attempt] : [])).at(-1),
		text: (id) =>
			events.flatMap((event) =>
				event.kind === 'output' && event.attemptId === id
					? event.lines.map(({spans}) => spans.map(({text}) => text).join(''))
					: [],
			),
	};
}
