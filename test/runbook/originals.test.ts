import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {commandsIn} from '../../source/runbook/guided.ts';
import {readRunbook} from '../../source/runbook/read-runbook.ts';
import {allKnown} from '../../source/systems/known.ts';
import {shared} from '../support/shared.ts';
import {linted} from './lint/linting.ts';

const folder = path.join(shared ?? '', 'runbooks');
const textOf = (name: string) => readFileSync(path.join(folder, name), 'utf8');

/** Words of what lint has to tell of each, though their marks were lost on the way. */
const told: Readonly<Record<string, readonly string[]>> = {
	'caxton.txt': ['has no host', 'such a command', 'standard output', 'max_cpu_millis', '9090', 'wrong encoding'],
	'ddx-server.txt': [
		'took `ddx agent` out',
		'one ddx server for each user',
		'leaves claims out',
		'reads no rc file',
		'lease is stale',
		'calls a worker healthy',
	],
	'ductile.txt': [
		'no \\ says so',
		'was removed on 2026-04-27',
		'six checks',
		'5000 rows',
		'api.enabled',
		'secret among its arguments',
	],
	'helix-services.txt': ['matches no unit', '`netstat` is not on PATH', 'when to stop', 'wrong encoding'],
	'supervisor.txt': [
		'no process has its name',
		'never opens the socket',
		'on no wire',
		'no default',
		'nothing starts the relay',
		'own tests',
	],
};

describe.runIf(shared !== null)('the five texts as their operators have them', () => {
	test('the one that is still Markdown is found line by line, as a plain search finds it', async () => {
		const lines = textOf('caxton.txt').split('\n');
		const wanted: number[] = [];
		let inFence = false;
		for (const [at, line] of lines.entries()) {
			if (line.startsWith('```')) inFence = line.startsWith('```bash');
			else if (
				inFence &&
				/^(?:caxton|curl|ssh|watch|ps|netstat|tail|cargo|systemctl|ping|htpasswd|cat|echo|\.\/target\S*)(?: |$)/.test(line)
			)
				wanted.push(at + 1);
		}
		const runbook = await readRunbook(lines.join('\n'), {file: 'caxton.txt', origin: 'given'});
		const found = commandsIn({entries: [], procedures: runbook.procedures}).filter(({text}) => !/^while |\(\) \{/.test(text));
		expect(found.map(({line}) => line)).toEqual(wanted);
		expect(found.every(({column}) => column === 1)).toBe(true);
		expect(wanted.length).toBeGreaterThan(70);
		expect(runbook.entries.slice(0, 8).map(({commands}) => commands.length)).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
	});

	test.each(Object.entries(told))('%s: lint tells what is known to be wrong in it', async (name, words) => {
		const findings = await linted(textOf(name), {lacks: ['netstat'], known: [...allKnown.values()]});
		for (const one of words) expect(findings.map(({text}) => text).join('\n')).toContain(one);
	});

	test('those that lost their marks are read without an error, and nothing in them is a look that is none', async () => {
		for (const name of readdirSync(folder)) {
			const runbook = await readRunbook(textOf(name), {file: name, origin: 'given'});
			for (const {text, effect, script} of commandsIn(runbook))
				if (script !== null && effect === 'reads')
					expect(text, name).not.toMatch(/\b(?:restart|stop|start|unclaim|git checkout|chown|rm|kill|POST)\b/);
		}
	});
});

test.runIf(shared === null)('real runbooks: not run, ../shared is absent', () => {
	expect(shared).toBeNull();
});
