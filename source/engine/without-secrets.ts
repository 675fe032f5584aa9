import type {Runbook} from '../domain/procedure.ts';
import type {Snapshot} from '../domain/snapshot.ts';
import type {Detection, Finding} from '../domain/symptom.ts';
import type {Row, Table} from '../domain/table.ts';
import type {View, Watched} from '../systems/system.ts';
import {type Redactor, secretsKept} from '../text/secrets.ts';

type Redact = Redactor['redact'];

/** Texts that have no secret in them, seen again each second: those of a screen with its panels many times over. */
const mostKnown = 20_000;
/** Shorter texts hold no secret that is told by its value or its shape, and hardly a name with one. */
const shortest = 8;

/** The same redactor, which looks once at a text that stays. */
export function remembering(redact: Redact): Redact {
	let clean = new Set<string>();
	let kept = secretsKept();
	return (text) => {
		if (secretsKept() !== kept) {
			clean = new Set();
			kept = secretsKept();
		}
		if (text.length < shortest || clean.has(text)) return text;
		const shown = redact(text);
		if (shown !== text) return shown;
		if (clean.size >= mostKnown) clean = new Set();
		clean.add(text);
		return text;
	};
}

/** A value with every text in it redacted, but for what stands under the names in `kept`. */
export function withoutSecretsIn<T>(value: T, redact: Redact, kept: ReadonlySet<string> = new Set()): T {
	if (typeof value === 'string') return redact(value);
	if (Array.isArray(value)) return value.map((one) => withoutSecretsIn(one, redact, kept)) as T;
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, one]) => [name, kept.has(name) ? one : withoutSecretsIn(one, redact, kept)]),
	) as T;
}

/**
 * A system under observation, of which nothing that is told has a secret in it. What it goes by itself (values for placeholders,
 * fingerprints) stays as it is.
 */
export function withoutSecrets(watched: Watched, redact: Redact): Watched {
	const raw = new WeakMap<View, View>();
	const rawOf = (view: View) => raw.get(view) ?? view;
	// Rows are known by their ids, which are shown too.
	const ids = new Map<string, string>();
	const rename = (id: string) => {
		const shown = redact(id);
		if (shown !== id) ids.set(shown, id);
		return shown;
	};
	return {
		...watched,
		view(readings, now) {
			const view = watched.view(readings, now);
			const detected = view.detected.map(({symptom, detection}) => ({symptom, detection: detectionOf(detection, redact)}));
			const shown = {snapshot: snapshotOf(view.snapshot, redact, rename), detected};
			raw.set(shown, view);
			return shown;
		},
		detail: async (view, panel, id) => withoutSecretsIn(await watched.detail(rawOf(view), panel, ids.get(id) ?? id), redact),
		resolve: (view, symptom, command, filled) => watched.resolve(rawOf(view), symptom, command, filled),
		look: async (action, signal) => withoutSecretsIn(await watched.look(action, signal), redact),
		precaution: async (view, action) => withoutSecretsIn(await watched.precaution(rawOf(view), action), redact),
		doctor: async () => withoutSecretsIn(await watched.doctor(), redact),
	};
}

const ownGround: ReadonlySet<keyof Finding> = new Set(['values', 'fingerprint', 'contents']);

function detectionOf(detection: Detection, redact: Redact): Detection {
	return withoutSecretsIn(detection, redact, ownGround);
}

function snapshotOf({panels, ...rest}: Snapshot, redact: Redact, rename: (id: string) => string): Snapshot {
	const {workers, beads, claims, queue} = panels;
	const tables = {
		workers: tableOf(workers, redact, rename),
		beads: tableOf(beads, redact, rename),
		claims: tableOf(claims, redact, rename),
		queue: tableOf(queue, redact, rename),
	};
	return {...withoutSecretsIn(rest, redact), panels: tables};
}

/** Rows are made when they are asked for, and so are they redacted. */
function tableOf(table: Table, redact: Redact, rename: (id: string) => string): Table {
	const {summary, gap} = table;
	const row = (index: number): Row => {
		const made = table.row(index);
		return {...made, id: rename(made.id), cells: made.cells.map(redact)};
	};
	return {...table, summary: redact(summary), gap: gap === null ? null : redact(gap), row};
}

const keptOfRunbook = new Set(['file', 'hash', 'origin', 'marks']);

/** A runbook without the secrets that somebody wrote into it. A command with one is not run: arguments are seen by everybody. */
export function runbookWithoutSecrets(runbook: Runbook, redact: Redact): Runbook {
	const without = (value: unknown): unknown => {
		if (Array.isArray(value)) return value.map(without);
		if (typeof value !== 'object' || value === null) return withoutSecretsIn(value, redact);
		if (!('script' in value && 'text' in value && typeof value.text === 'string'))
			return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, keptOfRunbook.has(name) ? one : without(one)]));
		const text = redact(value.text);
		// All that is said of a command is made of its text, when somebody asks.
		if (text === value.text) return value;
		const reason = 'it has a secret in it, which is never put into a command';
		return {...value, text, script: null, view: null, placeholders: [], effect: 'exposes', reason};
	};
	return without(runbook) as Runbook;
}
