import {readFileSync} from 'node:fs';
import path from 'node:path';

const folder = path.resolve(import.meta.dirname, '../../fixtures/recordings');

/** A file of `fixtures/recordings/`, as bytes. */
export function recorded(name: string): Buffer {
	return readFileSync(path.join(folder, name));
}

/** What a recorded command wrote to standard output. */
export function recordedOutput(name: string): string {
	const {stdout} = JSON.parse(recorded(name).toString('utf8')) as {stdout: string};
	return stdout;
}

/** The ids in a recorded `ddx bead list` or `ddx bead ready`, in its order. */
export function recordedIds(name: string): string[] {
	return recordedOutput(name)
		.split('\n')
		.filter((line) => line !== '' && line !== 'No ready beads.')
		.map((line) => line.slice(0, line.indexOf(' ')));
}
