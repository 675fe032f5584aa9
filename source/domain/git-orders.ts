import {gitSettings, type Setting} from './git-config.ts';

/** Why a repository's configuration is not to be trusted with a look: a setting, or a line that makes no sense. */
export type GitOrder = {
	readonly line: number /** `diff.x.textconv`; null where the line is not understood. */;
	readonly name: string | null;
};

/** Sections of git-config(1) that name programs, or further files to read. */
const risky = new Set(['include', 'includeif', 'filter', 'pager', 'gpg', 'interactive']);
// An alias cannot stand for a command of git's own, and a look needs no credentials.
const harmless = new Set(['alias', 'credential']);
const harmlessExtensions = new Set([
	'objectformat',
	'worktreeconfig',
	'refstorage',
	'noop',
	'preciousobjects',
	'relativeworktrees',
]);
const riskyKey =
	/command|program|helper|external|textconv|driver|hook|fsmonitor|pager|editor|proxy|askpass|filter|attributesfile|uploadpack|receivepack|promisor|orderfile|ignorerevsfile|showsignature/;

/**
 * The first thing in a repository's configuration by which git would run a program, fetch, or read other files while it only looks;
 * null where there is none. Wider than it has to be: a setting that is wrongly suspected costs a look by git, one that is missed
 * runs a stranger's program.
 */
export function gitOrder(config: string): GitOrder | null {
	const settings = gitSettings(config);
	if (typeof settings === 'number') return {line: settings, name: null};
	const bad = settings.find(startsPrograms);
	if (bad === undefined) return null;
	return {line: bad.line, name: [bad.section, bad.subsection, bad.key].filter((part) => part !== null).join('.')};
}

function startsPrograms({section, key, value}: Setting): boolean {
	if (section === 'extensions') return !harmlessExtensions.has(key);
	if (harmless.has(section)) return false;
	if (risky.has(section)) return true;
	// `git diff` runs no hook, and looks are told to find none.
	if (section === 'core' && key === 'hookspath') return false;
	if (/^(?:false|no|off|0)$/i.test(value)) return false;
	return riskyKey.test(key) || value.trimStart().replace(/^"/, '').startsWith('!');
}

/** Whether a `.gitattributes` passes files through a filter program. */
export function namesFilter(attributes: string): boolean {
	return /(?:^|\s)filter=/m.test(attributes);
}
