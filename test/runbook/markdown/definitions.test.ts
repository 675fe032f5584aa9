import {expect, test} from 'vitest';
import {chunks} from '../../../source/runbook/markdown/chunks.ts';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

const step = (at: number) => `- Step ${at}: \`df -h /srv/${at}\`, as [the \`wiki\`][Wiki  page] and [Ana] say.`;
const section = (at: number) => `## Part ${at}\n\n${step(at)}\n\nWords of no weight that make a part long.\n`;
const page = (parts: number) => Array.from({length: parts}, (_, at) => section(at)).join('\n');
const definitions = '\n[wiki page]: https://wiki.example.com/a\n[ana]: mailto:ana@example.com "who knows"\n';

const said = async (text: string) =>
	(await readRunbook(text, {file: 'r.md', origin: 'given'})).procedures.map(({steps}) => steps.map((one) => one.text).join());

test('a link says its words, wherever on a long page its address stands', async () => {
	const text = page(60) + definitions;
	expect(chunks(text, 0).length).toBeGreaterThan(2);
	const words = Array.from({length: 60}, (_, at) => `Step ${at}: df -h /srv/${at}, as the wiki and Ana say.`);
	expect(await said(text)).toEqual(words);
	expect(await said(definitions + page(60))).toEqual(words);
	expect((await said(page(60)))[0]).toContain('[the wiki][Wiki page] and [Ana]');
});

test('a fence that nobody closed keeps its end', async () => {
	const {procedures} = await readRunbook(`${definitions}\n${page(40)}\n## Last\n\n\`\`\`bash\ndf -h # [Ana]\n`, {
		file: 'r.md',
		origin: 'given',
	});
	expect(procedures.at(-1)?.steps.flatMap(({commands}) => commands.map(({text}) => text))).toEqual(['df -h']);
});
