import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';

const folder = path.join(import.meta.dirname, 'corpus');

/** What is kept for a target: one file an input, findings that were mended among them. */
export function corpusOf(target: string): readonly {readonly name: string; readonly bytes: Buffer}[] {
	const place = path.join(folder, target);
	if (!existsSync(place)) return [];
	return readdirSync(place)
		.sort()
		.map((name) => ({name, bytes: readFileSync(path.join(place, name))}));
}

/** Keeps an input that broke a target, by its hash; gives its file. */
export function keep(target: string, kind: string, bytes: Buffer): string {
	const file = path.join(folder, target, `${kind}-${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}.bin`);
	mkdirSync(path.dirname(file), {recursive: true});
	writeFileSync(file, bytes);
	return file;
}
