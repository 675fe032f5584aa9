import {exitCodeOf} from './status.ts';
import type {LookedAt, NotLookedAt} from './status-of-all.ts';

type Labels = Readonly<Record<string, string>>;
type Sample = readonly [labels: Labels, value: number | null];

const severities = ['critical', 'warning', 'notice'] as const;

/** Every figure with what it says; what could not be told has no sample, since zero would be a lie. */
const metrics: readonly (readonly [name: string, help: string, samples: (looked: LookedAt) => readonly Sample[]])[] = [
	[
		'triage_verdict',
		'What triage status exits with: 0 clear, 1 warning, 2 critical, 3 could not tell.',
		({verdict}) => [[{}, exitCodeOf(verdict)]],
	],
	['triage_observed_timestamp_seconds', 'When the system was looked at.', ({json}) => [[{}, Date.parse(json.observedAt) / 1000]]],
	[
		'triage_symptoms',
		'Symptoms, by severity.',
		({symptoms}) => severities.map((severity) => [{severity}, symptoms.filter((one) => one.severity === severity).length]),
	],
	[
		'triage_symptoms_of_kind',
		'Symptoms, by what is wrong; a kind that is not there has no sample.',
		({symptoms}) => counted(symptoms.map(({kind, severity}) => ({kind, severity}))),
	],
	[
		'triage_queue',
		'Depth of the queue, by state.',
		({json: {queue}}) => (['ready', 'running', 'blocked'] as const).map((state) => [{state}, queue[state]]),
	],
	['triage_beads', 'Beads in the active file.', ({json}) => [[{}, json.beads.total]]],
	['triage_workers', 'Workers, by whether they live.', ({json}) => counted(json.workers.map(({alive}) => ({alive})))],
	['triage_claims', 'Claims, by what became of their holders.', ({json}) => counted(json.claims.map(({verdict}) => ({verdict})))],
	[
		'triage_source_seen',
		'Whether a source could be seen.',
		({json}) => json.sources.map(({name, state}) => [{source: name}, state === 'gap' ? 0 : 1]),
	],
];

/** `triage status --prometheus`: the text format 0.0.4 (prometheus.io, exposition formats), which node_exporter reads from files. */
export function prometheusText(systems: readonly LookedAt[], unseen: readonly NotLookedAt[]): string {
	const lines = metrics.flatMap(([name, help, samples]) => [
		`# HELP ${name} ${help}`,
		`# TYPE ${name} gauge`,
		...systems.flatMap((looked) =>
			samples(looked).flatMap(([labels, value]) =>
				value === null ? [] : [sample(name, {system: looked.name, at: looked.at, ...labels}, value)],
			),
		),
		...(name === 'triage_verdict'
			? unseen.map((one) => sample(name, {system: one.name, at: one.at}, exitCodeOf('unknown')))
			: []),
	]);
	return `${lines.join('\n')}\n`;
}

function counted(labels: readonly Labels[]): Sample[] {
	const counts = Map.groupBy(labels, (one) => JSON.stringify(one));
	return [...counts.values()].flatMap((same): Sample[] => (same[0] === undefined ? [] : [[same[0], same.length]]));
}

function sample(name: string, labels: Labels, value: number): string {
	const told = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`);
	return `${name}{${told.join(',')}} ${value}`;
}

/** A label's value may hold anything, but for these. */
function escaped(text: string): string {
	return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
