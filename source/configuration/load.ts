import {ours, type SafeText, safe, safeText} from '../text/safe-text.ts';
import {type FileParts, readParts} from './files.ts';
import type {Fault, Given} from './given.ts';
import {narrowed, readSettings} from './read.ts';
import type {SettingName, Settings, Values} from './settings.ts';
import {standardValues} from './settings.ts';

/** Where a value comes from. */
export type Origin = 'standard' | 'own' | 'workspace';

/** What is wrong in which file. */
export type FileFault = Fault & {readonly file: string};

/** The configuration that holds. */
export type Configuration = {
	readonly values: Values;
	/** The operator's own, before a workspace narrowed them: what may lower anything is taken from these alone. */
	readonly own: Values;
	readonly origins: Readonly<Record<SettingName, Origin>>;
	/** The files that were read. */
	readonly files: readonly {readonly file: string; readonly origin: Exclude<Origin, 'standard'>}[];
	readonly faults: readonly FileFault[];
	/** Why changes are off, where that is not what the command line said; null where they are not. */
	readonly readOnly: SafeText | null;
};

/** Which files make a configuration; null leaves one out. */
/** `named`: the operator named their file, so that it has to be there. */
export type Files = {
	readonly named?: boolean;
	readonly own: string | null;
	readonly workspace: string | null /** The operator's id. */;
	readonly uid: number;
};

/** Reads the operator's file and the workspace's. What is wrong is told and does not count; where it was to decide about safety, changes are off. */
export async function loadConfiguration({own, workspace, uid, named = false}: Files, settings: Settings): Promise<Configuration> {
	const [ownParts, theirParts] = await Promise.all([partsOf(own, {user: uid}), partsOf(workspace, 'anybody')]);
	const ownFound: FileParts =
		named && ownParts.kind === 'missing' ? {kind: 'unread', reason: ours('there is no such file')} : ownParts;
	const ownRead = readSettings(givenIn(ownParts), settings);
	const theirRead = readSettings(givenIn(theirParts), settings);
	const ownValues: Values = {...standardValues(settings), ...ownRead.values};
	const {values, faults} = narrowed(ownValues, theirRead, settings);
	const all = [
		...placed(own, [...faultsOf(ownFound), ...ownRead.faults]),
		...placed(workspace, [...faultsOf(theirParts), ...theirRead.faults, ...faults]),
	];
	const names = Object.keys(settings) as SettingName[];
	const originOf = (name: SettingName): Origin => {
		if (theirRead.given[name] !== undefined && values[name] !== ownValues[name]) return 'workspace';
		return ownRead.given[name] === undefined ? 'standard' : 'own';
	};
	const origins = Object.fromEntries(names.map((name) => [name, originOf(name)])) as Record<SettingName, Origin>;
	return {
		values,
		own: ownValues,
		origins,
		files: [
			...(ownParts.kind === 'missing' || own === null ? [] : [{file: own, origin: 'own' as const}]),
			...(theirParts.kind === 'missing' || workspace === null ? [] : [{file: workspace, origin: 'workspace' as const}]),
		],
		faults: all,
		readOnly: whyReadOnly(values, origins, all, {own, workspace, uid}),
	};
}

function whyReadOnly(
	values: Values,
	origins: Configuration['origins'],
	faults: readonly FileFault[],
	files: Files,
): SafeText | null {
	if (values['read-only']) {
		const file = (origins['read-only'] === 'workspace' ? files.workspace : files.own) ?? '';
		return safe`changes are off: so says ${safeText(file)}`;
	}
	const grave = faults.find((fault) => fault.grave);
	return grave === undefined ? null : safe`changes are off until ${faultLine(grave)} is right`;
}

/** A fault as people and editors read it: `file:line:column: what is wrong`. */
export function faultLine({file, line, column, sentence}: FileFault): SafeText {
	return safe`${safeText(file)}:${line}:${column}: ${sentence}`;
}

async function partsOf(file: string | null, whose: Parameters<typeof readParts>[1]): Promise<FileParts> {
	return file === null ? {kind: 'missing'} : await readParts(file, whose);
}

function givenIn(parts: FileParts): Given | null {
	return parts.kind === 'read' ? parts.given : null;
}

function faultsOf(parts: FileParts): readonly Fault[] {
	if (parts.kind === 'unread') return [{line: 1, column: 1, sentence: parts.reason, grave: true}];
	return parts.kind === 'read' ? parts.faults : [];
}

function placed(file: string | null, faults: readonly Fault[]): FileFault[] {
	return faults.map((fault) => ({...fault, file: file ?? ''}));
}
