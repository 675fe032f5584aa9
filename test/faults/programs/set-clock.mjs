// Loaded before the program (`node --import`): its wall clock is off by what a file says, in milliseconds, as if somebody had set it.
import {readFileSync} from 'node:fs';
import process from 'node:process';

const file = process.env.TRIAGE_TEST_CLOCK ?? '';
const RealDate = Date;
const realNow = Date.now.bind(Date);
let [offset, readAt] = [0, Number.NEGATIVE_INFINITY];

function now() {
	if (performance.now() - readAt > 10) {
		readAt = performance.now();
		try {
			offset = Number(readFileSync(file, 'utf8'));
		} catch {
			// Not set yet.
		}
	}
	return realNow() + offset;
}

globalThis.Date = class extends RealDate {
	constructor(...parts) {
		super(...(parts.length === 0 ? [now()] : parts));
	}

	static now() {
		return now();
	}
};
