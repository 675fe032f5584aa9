import {readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import type {Runbook} from '../../source/domain/procedure.ts';
import {shellWords} from '../../source/runbook/effects/wrappers.ts';
import {commandsOf} from '../../source/runbook/guided.ts';
import {readRunbook} from '../../source/runbook/read-runbook.ts';
import {systems} from '../../source/systems/index.ts';

const kept = (system: string): Runbook => {
	const folder = path.resolve(import.meta.dirname, '../../dist/systems', system);
	return JSON.parse(readFileSync(path.join(folder, 'runbook.json'), 'utf8'));
};

describe.each(systems)('the runbook of $name that the build keeps', ({name, runbook: {file, text}}) => {
	it('is what the reader understands of its text: `npm run build` makes it anew', async () => {
		expect(kept(name)).toEqual(await readRunbook(text, {file, origin: 'built-in'}));
	});

	it('fills nothing into text for another shell, which would take the parser to judge', () => {
		const commands = commandsOf(kept(name));
		expect(commands.filter(({script}) => script !== null).length).toBeGreaterThan(5);
		const filled = commands.filter(({placeholders}) => placeholders.length > 0).flatMap(({script}) => script ?? []);
		expect(filled.flatMap(({pipe}) => pipe.flatMap(shellWords))).toEqual([]);
	});
});
