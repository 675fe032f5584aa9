import {readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {rules} from '../../../source/runbook/lint/rules/index.ts';
import {allKnown} from '../../../source/systems/known.ts';
import {found} from './linting.ts';

const document = readFileSync(path.join(import.meta.dirname, '../../../docs/runbook-lint.md'), 'utf8');
const setting = {lacks: ['netstat'], known: [...allKnown.values()]};

/** The examples under a rule's heading: what is wrong, then how it should be. */
function examplesOf(rule: string): readonly string[] {
	const part = document.split(/^### /m).find((one) => one.startsWith(`\`${rule}\`\n`)) ?? '';
	return [...part.matchAll(/^~~~~markdown\n([\s\S]*?)^~~~~$/gm)].map(([, text]) => text ?? '');
}

describe('each rule is shown by an example', () => {
	test.each(rules.map(({name}) => name))('%s', async (rule) => {
		const [wrong, right, ...more] = examplesOf(rule);
		expect(more).toEqual([]);
		expect(await found(rule, wrong ?? '', setting)).not.toEqual([]);
		expect(right).toBeDefined();
		expect(await found(rule, right ?? '', setting)).toEqual([]);
	});

	test('and none by an example that no rule has', () => {
		const shown = [...document.matchAll(/^### `([\w-]+)`$/gm)].map(([, name]) => name);
		expect(shown).toEqual(rules.map(({name}) => name));
	});
});
