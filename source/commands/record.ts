import path from 'node:path';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import type {Options} from '../command-line/options.ts';
import {durationOf} from '../command-line/since.ts';
import {type Opened, openAt} from '../engine/opening.ts';
import {complain} from '../headless/say.ts';
import {createFile} from '../process/chain-file.ts';
import {codeOf, troubleOf} from '../process/private-folder.ts';
import {framed, headLine, mostFileBytes} from '../record/file.ts';
import type {Chunk} from '../record/pack.ts';
import {createReel} from '../record/reel.ts';
import {placeOf} from '../store/place.ts';
import {bytes} from '../text/age.ts';
import {ours} from '../text/safe-text.ts';
import {createRedactor} from '../text/secrets.ts';

/** What was seen is written at least so often: a record whose console was killed lacks no more than that, milliseconds. */
const flushMs = 30_000;
/** Nothing is read back here, so that only what is being written has to be held, bytes. */
const heldBytes = 1024 * 1024;
/** The longest that a timer of Node can wait (24 days), milliseconds. */
const longestMs = 2 ** 31 - 1;
/** Counts and claims are written at most so often, milliseconds. */
const calmMs = 1000;

/** `triage record`: looks without a screen, and writes what is seen into a new file until it is interrupted or its time is over. */
export async function runRecord(options: Extract<Options, {command: 'record'}>): Promise<number> {
	const file = path.resolve(options.file);
	const over = new AbortController();
	const end = (reason: string) => over.abort(reason);
	let seen = () => {};
	const opened = await openAt(options, {onChange: () => seen()});
	if (typeof opened === 'number') return opened;
	const handle = await createFile(file).catch((error: unknown) => {
		if (codeOf(error) === 'EEXIST') return `${file} is there already, and nothing is written over it`;
		return `${file} was not written: ${troubleOf(error)}`;
	});
	if (typeof handle === 'string') {
		opened.looking.stop();
		complain(handle);
		return 1;
	}
	let written = 0;
	let pictures = 0;
	let writing: Promise<unknown> = Promise.resolve();
	const write = (part: Uint8Array) => {
		if (written + part.byteLength > mostFileBytes) return end(`it is as large as a record can be (${bytes(mostFileBytes)})`);
		written += part.byteLength;
		writing = writing.then(() => handle.writeFile(part)).catch((error: unknown) => end(troubleOf(error)));
	};
	write(Buffer.from(headLine(headOf(opened))));
	const {redact} = createRedactor(opened.found.surroundings.env);
	const onChunk = (chunk: Chunk) => {
		pictures += chunk.glimpses.length;
		write(framed(chunk));
	};
	const reel = createReel({mostBytes: heldBytes, calmMs, redact, onChunk});
	seen = () => reel.add(opened.looking.view().snapshot, opened.looking.diagnosis());
	const flushing = setInterval(reel.close, flushMs);
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => end(''));
	complain(`recording ${opened.found.system.name} into ${file}; Ctrl+C ends it`);
	await delay(Math.min(longestMs, durationOf(options.lasts ?? '') ?? longestMs), undefined, {signal: over.signal}).catch(
		() => null,
	);
	clearInterval(flushing);
	opened.looking.stop();
	reel.close();
	await writing;
	await handle.close();
	const reason = typeof over.signal.reason === 'string' ? over.signal.reason : '';
	if (reason !== '') complain(`the record ended early: ${reason}`);
	complain(`${pictures} picture${pictures === 1 ? '' : 's'} in ${bytes(written)}: triage replay ${file}`);
	return reason === '' ? 0 : 1;
}

function headOf({found: {surroundings, at, system}}: Opened): Parameters<typeof headLine>[0] {
	const {redact} = createRedactor(surroundings.env);
	const {workspace, zone, host} = placeOf(surroundings, {at, user: '', readOnly: true, mode: 'replay'});
	return {system: ours(system.name), at: redact(workspace), zone, host};
}
