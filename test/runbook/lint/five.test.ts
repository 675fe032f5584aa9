import {readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {allKnown} from '../../../source/systems/known.ts';
import {faults} from './five-faults.ts';
import {linted} from './linting.ts';

const known = [...allKnown.values()];

/** Programs that a machine without these systems lacks. */
const lacks = ['helix', 'ddx', 'ductile', 'caxton', 'direnv', 'netstat', 'htpasswd'];

/** What its operators were told: without the sections that are the console's own, where calls stand for requests that it makes. */
function toldIn(name: string): string {
	const text = readFileSync(path.join(import.meta.dirname, `../../../source/systems/${name}/runbook.md`), 'utf8');
	const parts = text.split(/^(?=## )/m);
	const told = parts.filter((part) => !part.includes('\nThis section is *ours*'));
	expect(told.length).toBeLessThan(parts.length);
	return told.join('');
}

describe('the five runbooks', () => {
	test.each(Object.entries(faults))('%s: each fault is told, and nothing beside them', async (name, wanted) => {
		const text = toldIn(name);
		const lines = text.split('\n');
		const seen = (await linted(text, {lacks, known})).map(
			({rule, line, column}) => `${rule}: ${(lines[line - 1] ?? '').slice(column - 1, column + 31).trim()}`,
		);
		expect(seen).toEqual(wanted.map(([, told]) => told));
	});

	test('what is known of one system is said of no page about another', async () => {
		const text =
			'# Shop\n\n## Alerts\n\n| Alert | Check | Stop when |\n|---|---|---|\n| Down | `pgrep -x supervisor` and look at `health.status` | twice |\n';
		expect(await linted(text, {known})).toEqual([]);
	});

	test('a sentence that says itself that something is gone is none that sends anybody there', async () => {
		const page = (words: string) => `# ddx\n\n${words}\n\n## Escalation\n\nAnn.\n`;
		expect(await linted(page('The key stands in the rc file.'), {known})).toHaveLength(1);
		expect(await linted(page('Set `DDX_SERVER_PORT`. The old way is gone.'), {known})).toHaveLength(1);
		expect(await linted(page('`DDX_SERVER_PORT` is no longer read.'), {known})).toEqual([]);
	});
});
