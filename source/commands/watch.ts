import process from 'node:process';
import type {Options} from '../command-line/options.ts';
import {createTelling, type Telling} from '../console/telling.ts';
import type {Offering} from '../engine/offering.ts';
import type {Opened} from '../engine/opening.ts';
import {openAt} from '../engine/opening.ts';
import {complain, print} from '../headless/say.ts';
import {symptomJson} from '../headless/status.ts';
import type {Change, Watching} from '../headless/watch.ts';
import {changes, changeWords} from '../headless/watch.ts';
import {readerGone} from '../observe/pipe-reader.ts';
import {safeText} from '../text/safe-text.ts';

/** `triage watch`: a line for each change until it is interrupted. */
export async function runWatch(options: Extract<Options, {command: 'watch'}>): Promise<number> {
	let before: Watching = {symptoms: [], sources: []};
	let ready: {opened: Opened; offering: Offering; telling: Telling} | null = null;
	const report = () => {
		if (ready === null) return;
		const {opened, offering, telling} = ready;
		const view = opened.looking.view();
		const after = {symptoms: opened.looking.diagnosis().symptoms, sources: view.snapshot.sources};
		const at = view.snapshot.observedAt;
		const line = (change: Change) => {
			const symptom = 'symptom' in change ? symptomJson(change.symptom, offering.offered(view, change.symptom), at) : null;
			const source = 'source' in change ? change.source : null;
			return options.json
				? JSON.stringify({at: new Date(at).toISOString(), change: change.kind, symptom, source})
				: `${new Date(at).toISOString()} ${changeWords(change)}`;
		};
		for (const change of changes(before, after)) print(`${line(change)}\n`);
		before = after;
		telling.heard(view.snapshot, opened.looking.diagnosis());
	};
	const over = new AbortController();
	// From the start: a reader that is content with one line is gone soon after it.
	const unread = readerGone(process.stdout.fd, over.signal);
	const opened = await openAt(options, {onChange: report});
	if (typeof opened === 'number') return opened;
	const {found, configuration} = opened;
	const telling = createTelling({
		configuration,
		system: {name: found.system.name, at: found.at},
		surroundings: found.surroundings,
		write: null,
		complain,
	});
	ready = {opened, offering: await opened.offering, telling};
	if (!options.json && process.stdout.isTTY)
		complain(`watching ${found.system.name} at ${safeText(found.at)}: a line for what comes and goes, until Ctrl+C`);
	await new Promise<void>((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, resolve);
		void unread.then(resolve);
	});
	over.abort();
	opened.looking.stop();
	telling.close();
	return 0;
}
