import {describe, expect, test} from 'vitest';
import {isAfterwards} from '../../../source/runbook/procedures/afterwards.ts';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

describe('isAfterwards', () => {
	test.each([
		['Did it help?', true],
		['3. Did that work?', true],
		['✅ How to tell it worked', true],
		['How do we know that it is fixed', true],
		['Is it back?', true],
		['Back to normal', true],
		['Confirm the fix', true],
		['Retour à la normale', true],
		['Did it help the customer', false],
		['Confirm with the customer before you go on', false],
		['How to tell the customer', false],
		['Known issues', false],
		['', false],
	])('%s', (words, wanted) => {
		expect(isAfterwards(words)).toBe(wanted);
	});
});

test.each(['### How to tell it worked', '**Did it help?**', '### Confirm'])(
	'what stands below %s are looks of the procedure above',
	async (part) => {
		const text = `# R\n\n## Restart\n\n1. \`systemctl restart shop\`\n\n${part}\n\n- \`systemctl is-active shop\`\n`;
		const {procedures} = await readRunbook(text, {file: 'r.md', origin: 'given'});
		expect(
			procedures.map(({steps, validation}) =>
				[steps, validation].map((some) => some.flatMap(({commands}) => commands.map(({text: one}) => `${one}`))),
			),
		).toEqual([[['systemctl restart shop'], ['systemctl is-active shop']]]);
	},
);
