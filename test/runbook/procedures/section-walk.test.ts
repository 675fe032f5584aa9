import {expect, test} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

async function steps(...lines: readonly string[]) {
	const {procedures} = await readRunbook(['# R', '', '## Restart', '', ...lines, ''].join('\n'), {file: 'r.md', origin: 'given'});
	return procedures.flatMap((procedure) =>
		procedure.steps.map(({text, commands}) => `${text} | ${commands.map((command) => command.text).join(' ')}`),
	);
}

const look = ['1. Look at it:', '', 'systemctl status shop', ''];

test.each([
	['in HTML', ['2. Start it:', '   <pre>', '   systemctl restart shop', '   </pre>']],
	['behind its list', ['2. Start it:', '', '```', 'systemctl restart shop', '```']],
])('a fence %s is named by the words right before it, never by another command', async (_, lines) => {
	const found = await steps(...look, ...lines);
	expect(found.slice(-1)).toEqual(['Start it | systemctl restart shop']);
});

test('a line that is nothing but a command names no fence', async () => {
	const found = await steps(...look, '```', 'systemctl restart shop', '```');
	expect(found).toContain('systemctl status shop | systemctl status shop');
	expect(found.slice(-1)).not.toContain('systemctl status shop | systemctl restart shop');
});
