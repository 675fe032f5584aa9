import type {Chain, JournalEntry, Written} from '../domain/journal.ts';
import {safeText} from '../text/safe-text.ts';
import type {Redactor} from '../text/secrets.ts';

/** Where acting writes what it does: cleaned and redacted before it reaches the disk. */
export type Journal = {
	/** Settles when the entry is on disk, or says in a sentence why it is not. */
	write(entry: JournalEntry): Promise<Written>;
	close(): Promise<void>;
};

/** A journal over this process' chain. */
export function createJournal(chain: Chain, redactor: Redactor): Journal {
	return {
		write: (entry) => chain.append(cleaned(entry, redactor)),
		close: () => chain.close(),
	};
}

/** Every text in it: whoever writes an entry need not think of what may be in a title or an argument. */
function cleaned<T>(value: T, redactor: Redactor): T {
	if (typeof value === 'string') return String(safeText(redactor.redact(value))) as unknown as T;
	if (Array.isArray(value)) return value.map((inner) => cleaned(inner, redactor)) as unknown as T;
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, cleaned(inner, redactor)])) as T;
}
