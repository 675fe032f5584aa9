import {type LookedAt, type NotLookedAt, verdictOfAll} from './status-of-all.ts';

const words = {clear: 'OK', warning: 'WARNING', critical: 'CRITICAL', unknown: 'UNKNOWN'} as const;

/** What a page or a text message still shows, characters. */
const longest = 400;

/**
 * `triage status --nagios`: one line with figures, as monitoring plugins print it (monitoring-plugins.org, guidelines: text, `|`,
 * label=value; `U` is a value that could not be told). The exit status of `triage status` is theirs: 0, 1, 2, 3.
 */
export function nagiosLine(systems: readonly LookedAt[], unseen: readonly NotLookedAt[]): string {
	const several = systems.length + unseen.length > 1;
	const said = [
		...systems.flatMap(({name, symptoms}) =>
			symptoms.map(({title, summary}) => `${several ? `${name}: ` : ''}${title}: ${summary}`),
		),
		...systems.flatMap(({name, json}) =>
			json.sources.filter(({state}) => state === 'gap').map((source) => `${name}: could not see ${source.name}`),
		),
		...unseen.map(({name, reason}) => `${name}: ${reason}`),
	];
	const [first = 'nothing is wrong', ...others] = said;
	const told = [...first.replaceAll('|', '/')].slice(0, longest).join('');
	const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
	const places = new Map<string, number>();
	const figures = systems.flatMap((system) => {
		const place = (places.get(system.name) ?? 0) + 1;
		places.set(system.name, place);
		return figuresOf(system, several ? `${system.name}${place === 1 ? '' : place}_` : '');
	});
	return `TRIAGE ${words[verdictOfAll(systems, unseen)]} - ${told}${more} | ${figures.join(' ')}`.trimEnd();
}

function figuresOf({json, symptoms}: LookedAt, prefix: string): string[] {
	const of = (severity: string) => symptoms.filter((symptom) => symptom.severity === severity).length;
	const {queue, workers, claims, sources} = json;
	const figures: Readonly<Record<string, number | null>> = {
		critical: of('critical'),
		warning: of('warning'),
		notice: of('notice'),
		ready: queue.ready,
		running: queue.running,
		blocked: queue.blocked,
		workers_alive: workers.filter(({alive}) => alive === 'alive').length,
		workers_dead: workers.filter(({alive}) => alive === 'dead').length,
		claims: claims.length,
		sources_unseen: sources.filter(({state}) => state === 'gap').length,
	};
	return Object.entries(figures).map(([label, value]) => `${prefix}${label}=${value === null ? 'U' : `${value};;;0`}`);
}
