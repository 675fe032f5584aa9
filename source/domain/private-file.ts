import type {Written} from './journal.ts';

/** A small file that only we can have written. */
export type PrivateFile = {
	/** Its text; null where there is none, or none that is trusted. */
	read(): Promise<string | null>;
	/** Replaces it in one step, 0600. */
	write(text: string): Promise<Written>;
};
