import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {incidentMs} from '../act/incident.ts';
import {journalStamp} from '../act/journal-file.ts';
import {followOpenEnds} from '../act/open-ends.ts';
import {othersOf, type UnderWay} from '../act/others.ts';
import {readJournal} from '../act/read-journal.ts';
import type {Others} from '../domain/others.ts';
import {isSameProcess, processStart} from '../process/process-start.ts';
import {type SafeText, safe} from '../text/safe-text.ts';
import type {ActingHere} from './acting-here.ts';
import {journalOf} from './acting-here.ts';
import type {Opened} from './opening.ts';
import {followRunbook} from './runbook-edits.ts';

/** Between two looks at what other consoles do, milliseconds. */
const everyMs = 3000;

/** Where it is told. */
export type Following = {
	tell(sentence: SafeText): void;
	/** Tells what has to be seen. */
	keep(sentence: SafeText): void;
	show(others: Others): void;
	/** Whether the screen is gone. */
	left(): boolean;
};

/** Tells what earlier consoles left open, and from now on what others do in this system. */
export function follow(opened: Opened, {journal}: Pick<ActingHere, 'journal'>, following: Following): void {
	const {surroundings} = opened.found;
	const wait = () => delay(everyMs, undefined, {ref: false}).then(() => !following.left());
	const openEnds = {folder: journalOf(surroundings), journal, isAlive: isSameProcess, now: surroundings.now};
	void followOpenEnds(openEnds, following.keep, wait);
	void followOthers(opened, following, wait);
	void opened.offering.then(({runbook}) => followRunbook(runbook, following.tell, wait));
}

async function followOthers({found, offering}: Opened, {tell, show}: Following, wait: () => Promise<boolean>): Promise<void> {
	const {surroundings, system, at} = found;
	const folder = journalOf(surroundings);
	const [{runbook}, start] = await Promise.all([offering, processStart(process.pid)]);
	const isOwn = (pid: number, began: string | null) => pid === process.pid && began === start;
	let stamp: string | null = null;
	let underWay: ReadonlyMap<string, UnderWay> | null = null;
	do {
		const latest = await journalStamp(folder);
		// What runs may end without a word.
		if (latest === stamp && (underWay?.size ?? 0) === 0) continue;
		stamp = latest;
		const now = surroundings.now();
		const ground = {system: `${system.name} ${at}`, runbook: runbook.hash, isOwn, isAlive: isSameProcess, now};
		const others = await othersOf(await readJournal(folder, now - incidentMs), ground);
		show(others);
		const known: ReadonlyMap<string, UnderWay> | null = underWay;
		underWay = new Map(others.underWay.map((one) => [one.attempt, one]));
		for (const [attempt, {pid, what}] of underWay)
			if (known !== null && !known.has(attempt)) tell(safe`Another console (pid ${pid ?? 0}) runs ${what}`);
		for (const [attempt, {what}] of known ?? [])
			if (!underWay.has(attempt)) tell(safe`What another console ran has ended: ${what}`);
	} while (await wait());
}
