import type {Acting, Refused} from '../../source/domain/acting.ts';
import type {Attempt} from '../../source/domain/attempt.ts';
import type {Offer} from '../../source/domain/command.ts';
import type {Symptom} from '../../source/domain/symptom.ts';
import type {Console, Offers} from '../../source/store/ports.ts';
import {ours} from '../../source/text/safe-text.ts';
import {noon, offer} from './picture.ts';

/** A console that notes what it was asked, one line each, and does nothing. */
export type FakeConsole = Console & {
	readonly asked: string[];
	/** What was started, as it was. */
	readonly started: Offer[];
	/** What offersFor gives, by symptom id; else the usual two steps. */
	readonly offered: Map<string, Offers>;
	refusal: Refused;
};

/** The steps that a symptom has where a test says nothing else. */
export const usual: Offers = {
	entry: {
		heading: ours('Stuck claim after worker death'),
		file: ours('runbook.md'),
		line: 40,
		origin: 'installation',
		stop: ours('the claim is not freed'),
	},
	offers: [
		offer('0', ['ps', '-p', '4412']),
		offer('1', ['ddx', 'bead', 'show', 'shop-1a2b']),
		offer('2', ['ddx', 'bead', 'update', 'shop-1a2b', '--unclaim'], {
			effect: 'changes',
			state: 'drift',
			why: ours('there is no `ddx bead unclaim` here'),
		}),
	],
};

/** A fake console; `asked` is what was asked of it. */
export function fakeConsole(): FakeConsole {
	const asked: string[] = [];
	const starts: Offer[] = [];
	const offered = new Map<string, Offers>();
	let attempts = 0;
	const acting: Acting = {
		start(symptom: Symptom | null, started: Offer) {
			attempts++;
			starts.push(started);
			asked.push(`start ${symptom?.id ?? 'own'} ${started.id}`);
			return `attempt-${attempts}`;
		},
		approve(id, typed) {
			asked.push(`approve ${id} ${typed}`);
			return console.refusal;
		},
		decline: (id) => void asked.push(`decline ${id}`),
		cancel: (id, why) => void asked.push(`cancel ${id}${why === undefined ? '' : ` ${why}`}`),
		busy: false,
		close: () => Promise.resolve(),
	};
	const console: FakeConsole = {
		asked,
		started: starts,
		offered,
		refusal: null,
		acting,
		offersFor: (symptom) => offered.get(symptom.id) ?? usual,
		entryOffers: (line) => ({...usual, entry: usual.entry === null ? null : {...usual.entry, line}}),
		detail: async (panel, id) => {
			asked.push(`detail ${panel} ${id}`);
			return {title: ours(`Detail of ${id}`), parts: [{heading: 'Events', lines: [ours('created'), ours('claimed')]}]};
		},
		judge: async (attempt, expected, finding) => {
			asked.push(`judge ${attempt} ${finding}: ${expected}`);
			return null;
		},
		lookNow: () => void asked.push('look'),
		nextSystem: () => void asked.push('next system'),
		enterSystem(id, symptomId) {
			asked.push(`enter ${id} ${symptomId}`);
			return console.refusal;
		},
		lookEverywhere: () => void asked.push('look everywhere'),
		pause: (on) => void asked.push(`pause ${on}`),
		takeSecret(value) {
			asked.push(`secret of ${value.length}`);
			return ours('Taken.');
		},
		ownCommand: async (text) => {
			asked.push(`own ${text}`);
			return text === 'bad' ? {refused: ours('it does not parse')} : offer('own', ['true']);
		},
		fill: async (_symptom, filled, values) => {
			asked.push(`fill ${JSON.stringify(values)}`);
			return {...filled, resolution: {...filled.resolution, state: 'ready', missing: []}};
		},
		acknowledge: (id, until) => void asked.push(`acknowledge ${id} ${until}`),
		withdraw: (id, why) => void asked.push(`withdraw ${id} ${why}`),
		endProcedure: (id, how) => void asked.push(`end ${id} ${JSON.stringify(how)}`),
		note: async (id, words) => {
			asked.push(`note ${id} ${words}`);
			return ours('Noted.');
		},
		report: async () => {
			asked.push('report');
			return ours('The handover is in /tmp/handover.md.');
		},
		copy: async (text) => {
			asked.push(`copy ${text}`);
			return ours('Copied.');
		},
		commandsHere: () => [],
		acceptRunbook: async () => {
			asked.push('accept');
			return null;
		},
		suspend: async () => void asked.push('suspend'),
		quit: () => void asked.push('quit'),
	};
	return console;
}

/** An attempt of a step, in a state. */
export function attempt(id: string, started: Offer, more: Partial<Attempt> = {}): Attempt {
	return {
		id,
		symptomId: 'stuck-claim:shop-1a2b',
		offer: started,
		state: 'running',
		startedAt: noon,
		outcome: null,
		verdict: null,
		clearedAfterMs: null,
		refusal: null,
		...more,
	};
}
