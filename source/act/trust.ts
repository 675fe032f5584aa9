import type {Written} from '../domain/journal.ts';
import type {OutsideGround, OutsideText} from '../domain/outside.ts';
import type {PrivateFile} from '../domain/private-file.ts';
import type {Redactor} from '../text/secrets.ts';
import {differences, type KeptText, keep, outsideHash} from './outside.ts';

/** Which outside texts of a workspace the operator accepted, by the hash of their content: where one was edited it asks anew. */
export type Trust = {
	/** The texts as they are, against what was accepted. */
	ground(texts: readonly OutsideText[]): OutsideGround;
	/** Accepts a ground as it was read. Takes effect at once; `ok: false` means that it will be asked again next time, and why. */
	accept(ground: OutsideGround, file: string): Promise<Written>;
};

/** Where trust is kept: the hashes of all workspaces, and this one's texts as they were accepted. */
export type TrustStores = {readonly hashes: PrivateFile; readonly texts: PrivateFile};

type Accepted = {readonly file: string /** ISO 8601. */; readonly at: string};

/** Reads what was accepted before. A file that makes no sense counts as none. */
export async function openTrust(stores: TrustStores, redactor: Pick<Redactor, 'redact'>, now: () => number): Promise<Trust> {
	const accepted = await readHashes(stores.hashes);
	let kept = await readKept(stores.texts);
	return {
		ground(texts) {
			const hash = outsideHash(texts);
			const known = accepted.has(hash);
			return {texts, hash, accepted: known, changes: known || kept === null ? null : differences(kept, texts, redactor)};
		},
		async accept({hash, texts}, file) {
			accepted.set(hash, {file, at: new Date(now()).toISOString()});
			kept = keep(texts, redactor);
			// Another console may have accepted something meanwhile.
			const all = new Map([...(await readHashes(stores.hashes)), ...accepted]);
			const written = await stores.hashes.write(`${JSON.stringify(Object.fromEntries(all), null, '\t')}\n`);
			// Without the texts it stays accepted; only the next difference cannot be shown.
			await stores.texts.write(`${JSON.stringify(kept)}\n`);
			return written;
		},
	};
}

async function readHashes(store: PrivateFile): Promise<Map<string, Accepted>> {
	const value = await read(store);
	const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
	return new Map(entries.filter(([hash, one]) => /^[0-9a-f]{64}$/.test(hash) && isAccepted(one)));
}

async function readKept(store: PrivateFile): Promise<readonly KeptText[] | null> {
	const value = await read(store);
	return Array.isArray(value) ? value.filter(isKept) : null;
}

async function read(store: PrivateFile): Promise<unknown> {
	try {
		return JSON.parse((await store.read()) ?? 'null');
	} catch {
		return null;
	}
}

function isAccepted(value: unknown): value is Accepted {
	return typeof value === 'object' && value !== null && 'file' in value && 'at' in value;
}

function isKept(value: unknown): value is KeptText {
	if (typeof value !== 'object' || value === null) return false;
	const {name, hash, text} = value as Readonly<Record<string, unknown>>;
	return typeof name === 'string' && typeof hash === 'string' && (text === null || typeof text === 'string');
}
