import {randomUUID} from 'node:crypto';
import {readdirSync, readFileSync} from 'node:fs';

/** Finds what left the process group of the program that started it: the environment is handed on where the group is not. */
export type Escapees = {
	/** What programs are started with so that what they start can be found. */
	readonly mark: Readonly<Record<string, string>>;
	/** PIDs of all that carry the mark and have not ended; none where there is no process table. */
	pids(): readonly number[];
};

const name = 'TRIAGE_RUN';

/** A mark that no other run has. A program that starts others with an environment of its own making (`env -i`, sudo) hides them. */
export function markEscapees(proc = '/proc', id: string = randomUUID()): Escapees {
	// proc(5): the entries of environ end with a null byte.
	const entry = Buffer.from(`${name}=${id}\0`);
	return {
		mark: {[name]: id},
		pids: () => numbers(proc).filter((pid) => carries(`${proc}/${pid}/environ`, entry)),
	};
}

function numbers(proc: string): readonly number[] {
	try {
		return readdirSync(proc)
			.filter((entry) => /^\d+$/.test(entry))
			.map(Number);
	} catch {
		return [];
	}
}

/** A process of another user, and one that has ended meanwhile, shows nothing. */
function carries(file: string, entry: Buffer): boolean {
	try {
		return readFileSync(file).includes(entry);
	} catch {
		return false;
	}
}
