// A console with nobody at it: carries out one change after the other over the real journal and the real watcher, each approved
// at once, until it is killed. Arguments: the folder to work in, and how long a change takes, seconds. Each change leaves `<id> begun` and `<id> done` in `marks`.
import path from 'node:path';
import process from 'node:process';
import {createActing} from '../../../source/act/acting.ts';
import {createJournal} from '../../../source/act/journal.ts';
import type {ActingEvent} from '../../../source/domain/acting.ts';
import type {Script} from '../../../source/domain/command.ts';
import {createChain} from '../../../source/process/chain.ts';
import {scriptRunner} from '../../../source/process/run-script.ts';
import {createRedactor} from '../../../source/text/secrets.ts';
import {offer, seen, stuckClaim} from '../../support/acting.ts';

const [, , folder = '', takes = '0.05'] = process.argv;
const place = {host: 'anvil', user: 'op', uid: process.getuid?.() ?? 0};
const journalled = {folder: path.join(folder, 'journal'), ...place};
const redactor = createRedactor({});
let changed = false;

const acting = createActing({
	ports: {
		lookAgain: async () => ({detection: changed ? seen() : seen(stuckClaim()), fresh: null}),
		look: async () => ({ok: true, lines: []}),
		// What a watcher belongs to can be told by its environment.
		run: scriptRunner({env: {...process.env, HOME: folder}, journal: journalled}),
		precaution: async () => null,
		hooks: async () => [],
		now: Date.now,
	},
	journal: createJournal(createChain({...journalled, role: 'console', now: Date.now}), redactor),
	redactor,
	place: {...place, cwd: folder},
	readOnly: false,
	trusted: () => true,
	validation: {forMs: 1000, everyMs: 5},
	emit,
});

let count = 0;
function next(): void {
	changed = false;
	const id = `${process.pid}.${count++}`;
	const text = 'printf "%s begun\\n" "$1" >> "$2"; sleep "$3"; printf "%s done\\n" "$1" >> "$2"';
	const script: Script = [
		{join: 'first', pipe: [['sh', '-c', text, 'change', id, path.join(folder, 'marks'), takes]], redirect: null},
	];
	acting.start(stuckClaim(), offer(script, 'changes'));
}

function emit(event: ActingEvent): void {
	if (event.kind === 'asking') acting.approve(event.attempt.id, null);
	if (event.kind !== 'attempt') return;
	changed ||= event.attempt.state === 'validating';
	if (event.attempt.state === 'ended' || event.attempt.state === 'refused') setImmediate(next);
}

process.stdout.write('ready\n');
next();
