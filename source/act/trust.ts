import type {Written} from '../domain/journal.ts';
import type {PrivateFile} from '../domain/private-file.ts';

/** Which runbooks the operator accepted, by the hash of their content: an edited one asks anew. */
export type Trust = {
	isAccepted(hash: string): boolean;
	/** Takes effect at once; `ok: false` means that it will be asked again next time, and why. */
	accept(hash: string, file: string): Promise<Written>;
};

type Accepted = {readonly file: string /** ISO 8601. */; readonly at: string};

/** Reads what was accepted before. A file that makes no sense counts as none. */
export async function openTrust(store: PrivateFile, now: () => number): Promise<Trust> {
	const accepted = await read(store);
	return {
		isAccepted: (hash) => accepted.has(hash),
		async accept(hash, file) {
			accepted.set(hash, {file, at: new Date(now()).toISOString()});
			// Another console may have accepted something meanwhile.
			const all = new Map([...(await read(store)), ...accepted]);
			return await store.write(`${JSON.stringify(Object.fromEntries(all), null, '\t')}\n`);
		},
	};
}

async function read(store: PrivateFile): Promise<Map<string, Accepted>> {
	try {
		const value: unknown = JSON.parse((await store.read()) ?? '{}');
		const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
		return new Map(entries.filter(([hash, one]) => /^[0-9a-f]{64}$/.test(hash) && isAccepted(one)));
	} catch {
		return new Map();
	}
}

function isAccepted(value: unknown): value is Accepted {
	return typeof value === 'object' && value !== null && 'file' in value && 'at' in value;
}
