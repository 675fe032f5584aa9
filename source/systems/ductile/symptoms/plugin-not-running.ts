import type {Severity} from '../../../domain/symptom.ts';
import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {Picture, SourceName} from '../picture.ts';
import {blindBy, from, seen, valuesOf} from './seen.ts';

/** A plugin that somebody expects to run and that does not: not loaded, a schedule that is invalid or paused, or switched off. */
export const pluginNotRunning: SymptomKind<Picture> = {
	kind: 'plugin-not-running',
	title: 'Plugin not running',
	binds: {words: ['plugin not running'], commands: []},
	needs: ['catalogue'],
	damping: {appearMs: 2000, clearMs: 1000},
	detect(picture) {
		const blind = blindBy(picture, 'catalogue');
		if (blind !== null) return blind;
		return seen(
			...[...whyNotRunning(picture)].map(([plugin, {why, source, severity}]) => ({
				subject: safeText(plugin),
				severity,
				summary: safe`${safeText(plugin)}: ${why}`,
				evidence: [from(source, why, picture.now)],
				since: null,
				values: valuesOf(picture, {plugin}),
				fingerprint: `${plugin} ${why}`,
				freesItselfAt: null,
			})),
		);
	},
};

type Why = {readonly why: SafeText; readonly source: SourceName; readonly severity: Severity};

/** One reason a plugin, the gravest first. */
function whyNotRunning(picture: Picture): ReadonlyMap<string, Why> {
	return new Map([...switchedOff(picture), ...paused(picture), ...invalid(picture), ...notLoaded(picture)]);
}

type Reasons = readonly (readonly [plugin: string, Why])[];

function configured({
	files,
	gaps,
}: Picture): readonly (readonly [string, {readonly enabled: boolean; readonly schedules: number}])[] {
	return gaps.has('files') ? [] : [...(files?.configuration.plugins ?? [])];
}

function notLoaded(picture: Picture): Reasons {
	const loaded = new Set((picture.catalogue?.loaded ?? []).map(({name}) => name));
	const why = {why: ours('enabled, and the gateway has not loaded it'), source: 'catalogue', severity: 'warning'} as const;
	return configured(picture).flatMap(([plugin, {enabled}]) => (enabled && !loaded.has(plugin) ? [[plugin, why] as const] : []));
}

function invalid({catalogue}: Picture): Reasons {
	const wrong = (catalogue?.schedules ?? []).filter(({status}) => status === 'invalid');
	return wrong.map(({plugin, id, reason}) => {
		const why = safe`schedule ${safeText(id)} is invalid: ${reason ?? ours('no reason given')}`;
		return [plugin, {why, source: 'catalogue', severity: 'warning'}];
	});
}

function paused({database, gaps}: Picture): Reasons {
	const held = gaps.has('database') ? [] : (database?.schedules ?? []).filter(({status}) => status.startsWith('paused'));
	return held.map(({plugin, id, status}) => {
		const why = safe`schedule ${safeText(id)} is ${safeText(status)}`;
		return [plugin, {why, source: 'database', severity: 'warning'}];
	});
}

function switchedOff(picture: Picture): Reasons {
	const why = {why: ours('it has a schedule and is switched off (enabled: false)'), source: 'files', severity: 'notice'} as const;
	return configured(picture).flatMap(([plugin, {enabled, schedules}]) =>
		!enabled && schedules > 0 ? [[plugin, why] as const] : [],
	);
}
