import type {Journalled} from '../domain/journal.ts';
import {entryOf, readChains} from './journal-file.ts';

/** An entry with the chain that it stands in. Its text is from a file, and to be cleaned again before it is shown. */
export type Recorded = Journalled & {readonly chain: string};

/**
 * All that can be read of the journal, in the order of its times; whether it is whole is `verifyJournal`'s question. With `since`
 * (epoch ms), chains that nobody wrote to after that are left out.
 */
export async function readJournal(folder: string, since = 0): Promise<Recorded[]> {
	const chains = await readChains(folder, since);
	const entries = chains.flatMap(({name, lines}) =>
		(lines ?? []).flatMap((line): Recorded[] => {
			const entry = entryOf(line);
			return entry === null ? [] : [{...entry, chain: name}];
		}),
	);
	// Stable, so that entries of one chain keep their order within a millisecond.
	return entries.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
