import type {ChainSeen} from '../domain/journal.ts';
import {ours, type SafeText, safe, safeText} from '../text/safe-text.ts';
import {type ChainFile, entryOf, hashOf, readChains} from './journal-file.ts';

/** What is wrong with a chain of the journal. torn: a crash while a line was written, or what looks like one. */
export type JournalFault = {
	readonly chain: SafeText;
	/** 1-based; null where it is about the whole. */
	readonly line: number | null;
	readonly kind: 'edited' | 'removed' | 'reordered' | 'unreadable' | 'torn' | 'headless';
	/** One sentence. */
	readonly text: SafeText;
};

/** How whole the journal is. */
export type JournalCheck = {readonly chains: number; readonly entries: number; readonly faults: readonly JournalFault[]};

/** Holds every line against the one before it, and every chain against its head. */
export async function verifyJournal(folder: string): Promise<JournalCheck> {
	const chains = await readChains(folder);
	const faults = chains.flatMap(faultsOf);
	return {
		chains: chains.length,
		entries: chains.reduce((sum, {lines}) => sum + (lines?.length ?? 0), 0),
		faults: [...faults, ...witnessed(chains, new Set(faults.map(({chain}) => chain)))],
	};
}

/** What other chains saw of one and is there no more: the only trace of one that was removed, or cut together with its head. */
function witnessed(chains: readonly ChainFile[], known: Set<string>): JournalFault[] {
	const byName = new Map(chains.map((chain) => [chain.name, chain]));
	const found: JournalFault[] = [];
	for (const {name: witness, lines} of chains) {
		for (const seen of seenBy(lines?.[0])) {
			const chain = safeText(seen.chain);
			const one = known.has(chain) ? null : missed(byName.get(seen.chain), seen, safeText(witness));
			if (one === null) continue;
			known.add(chain);
			found.push({...one, chain});
		}
	}
	return found;
}

/** An entry is read from a file: nothing of its shape is certain. */
function seenBy(line: string | undefined): readonly ChainSeen[] {
	const entry = line === undefined ? null : entryOf(line);
	const beside: unknown = entry?.kind === 'opened' ? entry.beside : null;
	return Array.isArray(beside) ? beside.filter((one) => typeof one?.chain === 'string' && typeof one.count === 'number') : [];
}

function missed(file: ChainFile | undefined, {count, last}: ChainSeen, witness: SafeText): Fault | null {
	if (file === undefined) return fault('removed', null, safe`the whole chain was removed: ${witness} saw ${count} entries of it`);
	const {lines} = file;
	if (lines === null || count < 1) return null;
	const line = lines[count - 1];
	if (line === undefined)
		return fault('removed', null, safe`${count - lines.length} entries were removed at the end: ${witness} saw ${count}`);
	return hashOf(line) === last ? null : fault('edited', count, safe`line ${count} is not the one that ${witness} saw`);
}

type Fault = Omit<JournalFault, 'chain'>;

function faultsOf(chain: ChainFile): JournalFault[] {
	const {name, lines, tail} = chain;
	const found: Fault[] = [];
	if (lines === null) found.push(fault('removed', null, safeText(chain.trouble ?? 'it could not be read')));
	else {
		found.push(...linkFaults(name, lines), ...headFaults(chain, lines));
		if (tail !== '') found.push(fault('torn', lines.length + 1, ours('the last line was not finished')));
	}
	return found.map((one) => ({...one, chain: safeText(name)}));
}

/** The first broken link only: what follows it is built on it. */
function linkFaults(name: string, lines: readonly string[]): Fault[] {
	let expected = hashOf(name);
	for (const [index, line] of lines.entries()) {
		const entry = entryOf(line);
		if (entry === null) return [fault('unreadable', index + 1, safe`line ${index + 1} is no entry`)];
		if (entry.prev !== expected) return [brokenLink(entry.n, index + 1, lines)];
		if (entry.n !== index + 1) return [fault('edited', index + 1, safe`line ${index + 1} calls itself number ${entry.n}`)];
		expected = hashOf(line);
	}
	return [];
}

function brokenLink(n: number, line: number, lines: readonly string[]): Fault {
	if (n === line) return fault('edited', line, line === 1 ? ours('it was renamed') : safe`line ${line - 1} was edited`);
	if (n < line || lines.some((other) => entryOf(other)?.n === line))
		return fault('reordered', line, safe`line ${line} stands in the wrong place: it is number ${n}`);
	return fault('removed', line, safe`before line ${line} something was removed: it is number ${n}`);
}

function headFaults({head}: ChainFile, lines: readonly string[]): Fault[] {
	// A crash between a chain's first line and its first head is no loss.
	if (head === null && lines.length < 2) return [];
	if (head === null) return [fault('headless', null, ours('its count and last hash are missing'))];
	const missing = head.count - lines.length;
	if (missing > 0) return [fault('removed', null, safe`${missing} of its ${head.count} entries were removed at the end`)];
	const last = lines[head.count - 1];
	if (last === undefined || hashOf(last) === head.last) return [];
	return [fault('edited', head.count, safe`line ${head.count} is not the one that was written`)];
}

function fault(kind: Fault['kind'], line: number | null, text: SafeText): Fault {
	return {kind, line, text};
}
