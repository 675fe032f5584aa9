import {existsSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {bind} from '../../source/runbook/bind.ts';
import {readRunbook} from '../../source/runbook/read-runbook.ts';
import {ddx} from '../../source/systems/ddx/index.ts';
import {systems} from '../../source/systems/index.ts';
import {allKnown} from '../../source/systems/known.ts';
import {root} from '../house/imports.ts';
import {linted} from '../runbook/lint/linting.ts';
import {documents, textOf} from './shown-commands.ts';

describe('the documents', () => {
	it.each(documents)('%s links to what is there', (document) => {
		const links = [
			...textOf(document)
				.replaceAll(/^```[\s\S]*?^```/gm, '')
				.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g),
		].map(([, link = '']) => link);
		const missing = links.filter((link) => !/^[a-z]+:/.test(link) && !existsSync(path.join(root, path.dirname(document), link)));
		expect(missing).toEqual([]);
	});

	it('have a page for each system', () => {
		expect(systems.filter(({name}) => !existsSync(path.join(root, `docs/systems/${name}.md`)))).toEqual([]);
	});

	it('name files that are there, where they say how to add a system or where something is', () => {
		const named = ['docs/adding-a-system.md', 'docs/architecture.md', 'CONTRIBUTING.md'].flatMap((document) =>
			[...textOf(document).matchAll(/`((?:source|panels|fixtures|test|docs|bin)\/[\w./-]+)`/g)].map(([, file = '']) => file),
		);
		expect(named.length).toBeGreaterThan(20);
		expect(named.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
	});
});

describe('the example of how to write a runbook', () => {
	const [, example = ''] = /```markdown\n([\s\S]*?)```/.exec(textOf('docs/writing-a-runbook.md')) ?? [];

	it('is linted clean', async () => {
		expect(await linted(example, {known: [...allKnown.values()]})).toEqual([]);
	});

	it('is tied to the symptom that it marks, with its look first and its check at the end', async () => {
		const binding = bind(await readRunbook(example, {file: 'r.md', origin: 'given'}), ddx.symptoms);
		expect(binding.notWatched).toEqual({entries: [], procedures: []});
		expect(binding.stepsFor('stuck-claim').map(({command, step}) => [command.text, step.phase])).toEqual([
			['ps -p <claimed-pid>', 'step'],
			['ddx bead show <id> --json > /tmp/<id>-before.json', 'step'],
			['ddx bead update <id> --unclaim', 'step'],
			['ddx bead show <id>', 'validation'],
		]);
		expect(binding.bound.get('stuck-claim')?.escalate).toContain('Ann');
	});
});
