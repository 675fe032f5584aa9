import type {Defence} from './defence.ts';

const stage = 'source/process/watch-stage.ts';
const watch = 'source/process/watch.ts';
const watcher = 'source/process/watcher.ts';
const oneScreen = 'source/commands/one-screen.ts';
const misbehave = 'test/process/run-script.test.ts';
const consoleDeath = 'test/process/console-death.test.ts';
const terminalDeath = 'test/attacks/terminal-death.test.ts';

/** What bounds a command that misbehaves, and what is left when the terminal dies. */
export const whileItRuns: readonly Defence[] = [
	{
		attack: 'a hook, or a look of our own, whose console is killed with SIGKILL',
		file: 'source/process/ends-with-us.ts',
		text: '	hold(group);\n',
		without: '',
		test: 'test/process/run-program.test.ts',
		named: 'by SIGKILL, which nobody can listen for',
	},
	{
		attack: 'a command that never ends, and one that closes its output and lives on',
		file: watch,
		text: 'if (!order.terminal) limit();',
		without: '',
		test: misbehave,
		named: 'one that closes its outputs and lives',
	},
	{
		attack: 'a command that ignores SIGTERM',
		file: watch,
		text: "if (isSecondWord || how === 'limit' || !order.survives) later(isSecondWord ? 0 : order.graceMs, kill);",
		without: '',
		test: misbehave,
		named: 'SIGTERM ignored, with a child',
	},
	{
		attack: 'a command whose children ignore SIGTERM: a process group of its own',
		file: stage,
		text: 'detached: !terminal, stdio',
		without: 'detached: false, stdio',
		test: misbehave,
		named: 'SIGTERM ignored by one that has no mark of ours',
	},
	{
		attack: 'a command that forks away within its group',
		file: stage,
		text: "reach.signal(groups, 'SIGKILL');",
		without: '',
		test: misbehave,
		named: 'what it leaves in its group',
	},
	{
		attack: 'a command that forks away out of its group and session',
		file: stage,
		text: "processesAlone.signal(left, 'SIGKILL');",
		without: '',
		test: misbehave,
		named: 'what leaves the group and the session',
	},
	{
		attack: 'a command that writes 5 GB',
		file: 'source/process/watch-output.ts',
		text: `const kept = chunk.subarray(0, room);
		room -= kept.length;
		left +=`,
		without: `const kept = chunk;
		room -= kept.length;
		left +=`,
		test: misbehave,
		named: 'a flood is counted, not kept',
	},
	{
		attack: 'a command that writes 5 GB into a file',
		file: 'source/process/watch-output.ts',
		text: `const kept = chunk.subarray(0, room);
			room -= kept.length;
			trouble =`,
		without: `const kept = chunk;
			room -= kept.length;
			trouble =`,
		test: misbehave,
		named: 'a file has a limit',
	},
	{
		attack: 'a command that writes half a UTF-8 character: no byte is lost on the way',
		file: watcher,
		text: 'if (!isGone) listener.write(encodeFrame(frame));',
		without:
			"if (!isGone) listener.write(encodeFrame('bytes' in frame ? {...frame, bytes: Buffer.from(String(frame.bytes))} : frame));",
		test: misbehave,
		named: 'half a character comes through',
	},
	{
		attack: 'a command that ends and leaves its output open',
		file: stage,
		text: ', delay(closingMs, null)]',
		without: ']',
		test: misbehave,
		named: 'with its output open',
	},
	{
		attack: 'a look that writes over something',
		file: 'source/process/redirect.ts',
		text: ': constants.O_EXCL',
		without: ': 0',
		test: misbehave,
		named: 'a look writes over nothing',
	},
	{
		attack: 'a console that dies: its look dies with it',
		file: watcher,
		text: "orders.on('close', listenerGone);",
		without: '',
		test: consoleDeath,
		named: 'a look dies with its console',
	},
	{
		attack: 'a console that dies: its look is not asked to end, and not waited for',
		file: watch,
		text: 'abandon: slay,',
		without: "abandon: () => end('cancel'),",
		test: consoleDeath,
		named: 'a look dies with its console',
	},
	{
		attack: 'a console that dies: a change runs on',
		file: watcher,
		text: 'if (order?.survives === true) return;',
		without: '',
		test: consoleDeath,
		named: 'a change runs on to its end without its console',
	},
	{
		attack: '1,000 random kills: each change has its outcome after it',
		file: watcher,
		text: "await chain?.append({kind: 'ended', attempt, outcome, notes});",
		without: '',
		test: 'test/act/random-kills.test.ts',
		named: 'random kills no change is cut in half',
	},
	{
		attack: 'a watcher that is killed: its program is found again',
		file: watcher,
		text: 'programs.push(began(pid))',
		without: 'programs.push(pid as never)',
		test: 'test/process/watcher-death.test.ts',
		named: 'a watcher that is killed under a living console',
	},
	{
		attack: 'a terminal that dies: a change is in a session of its own',
		file: 'source/process/watcher-program.ts',
		text: 'detached: !terminal,',
		without: 'detached: false,',
		also: [{file: watcher, text: "of ['SIGHUP', 'SIGINT',", without: "of ['SIGINT',"}],
		test: terminalDeath,
		named: 'a change that is under way runs on to its end',
		built: true,
	},
	{
		attack: 'a terminal that dies: nothing is waited for',
		file: oneScreen,
		text: 'void Promise.all([closing, drained(process.stdout)]).finally(() => leave(exitCode));',
		without: 'setTimeout(() => leave(exitCode), 20);',
		also: [{file: oneScreen, text: 'const end = await screen.done;', without: 'const end = await screen.done; await delay(20);'}],
		test: terminalDeath,
		named: 'the console and its look are gone',
		built: true,
	},
];
