// Writes one tracker over and over as fast as it can: `rewrite.mjs FILE renamed|in-place TURNS ROWS`. All rows of a turn name it.
import {closeSync, ftruncateSync, openSync, renameSync, writeFileSync, writeSync} from 'node:fs';
import process from 'node:process';

const [file, how, turns, rows] = [process.argv[2], process.argv[3], Number(process.argv[4]), Number(process.argv[5])];
const padding = 'x'.repeat(1500);

function state(turn) {
	const lines = Array.from({length: rows}, (_, index) => {
		const id = `shop-${String(index).padStart(8, '0')}`;
		const status = (index + turn) % 3 === 0 ? 'closed' : 'open';
		return `{"created_at":"2026-08-01T10:00:00Z","description":"${padding}","id":"${id}","issue_type":"task","priority":2,"schema_version":1,"status":"${status}","title":"turn ${turn}","updated_at":"2026-08-01T10:00:00Z"}\n`;
	});
	return Buffer.from(lines.join(''));
}

/** As DDx does. */
function renamed(bytes, turn) {
	writeFileSync(`${file}.tmp-${process.pid}-${turn}`, bytes);
	renameSync(`${file}.tmp-${process.pid}-${turn}`, file);
}

/** As an editor or a script might: emptied first, or written over from the start, in pieces that end anywhere. */
function inPlace(bytes, turn) {
	const handle = openSync(file, turn % 2 === 0 ? 'w' : 'r+');
	for (let at = 0; at < bytes.length; at += 50_001) writeSync(handle, bytes, at, Math.min(50_001, bytes.length - at), at);
	ftruncateSync(handle, bytes.length);
	closeSync(handle);
}

// A few states that take turns, since making them is slower than writing them.
const states = Array.from({length: 6}, (_, turn) => state(turn));
for (let turn = 0; turn < turns; turn++) (how === 'renamed' ? renamed : inPlace)(states[turn % states.length], turn);
