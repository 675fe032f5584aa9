import fc from 'fast-check';
import type {Nodes, RootContent} from 'mdast';
import {fromMarkdown} from 'mdast-util-from-markdown';
import {gfmFromMarkdown} from 'mdast-util-gfm';
import {gfm} from 'micromark-extension-gfm';
import {describe, expect, test} from 'vitest';
import {chunks} from '../../../source/runbook/markdown/chunks.ts';
import {moved} from '../../../source/runbook/markdown/nodes.ts';
import {plainly} from '../../../source/runbook/markdown/plain/plainly.ts';
import {pages} from '../fresh/pages.ts';
import '../../support/properties.ts';

const {flow} = gfm();
const options = {
	extensions: flow === undefined ? [] : [{flow}],
	mdastExtensions: gfmFromMarkdown().filter(({transforms}) => transforms === undefined),
};
const parse = (text: string): readonly RootContent[] => fromMarkdown(text, options).children;

/** What the reading looks at: kinds, texts and places. */
function told(node: Nodes): unknown {
	const {type, position} = node;
	const own = Object.fromEntries(Object.entries(node).filter(([key]) => /^(?:value|depth|lang|ordered|start)$/.test(key)));
	const within = 'children' in node ? node.children.map(told) : [];
	return {type, ...own, from: position?.start.offset, to: position?.end.offset, within};
}

/** Both readings of a text, and how much of it the parser was not asked for. */
function both(text: string): {readonly ours: unknown; readonly theirs: unknown; readonly spared: number} {
	let asked = 0;
	const ours = plainly(text, (from, to) => {
		asked += to - from;
		return parse(text.slice(from, to)).map((node) => moved(node, from));
	});
	return {ours: ours.map(told), theirs: parse(text).map(told), spared: text.length - asked};
}

const tricky = [
	'a **b** c\n',
	'**Fix:** x\n**Then:** y `z`\n',
	'a ** b\n',
	'a*b*c *d* e\n',
	'snake_case _em_ __b__\n',
	'`a` `` b ` c `` d\n',
	'` a ` `  `\n',
	'a\n===\n',
	'a\nb\n---\n',
	'- a\n- b\n\n- c\n',
	'- a\n\n  more\n\nend\n',
	'- a\n* b\n',
	'- a\n\n    code\n',
	'1. a\n2. b\n3) c\n',
	'1. a\n   wrapped\n',
	'- [ ] a\n',
	'# a #\n## b\nc\n#d\n',
	'```\na\n\nb\n```\nc\n',
	'```sh\nopen\n',
	'```\na\n````\n```\n',
	'- ```\n  a\n\nb\n  ```\n',
	'| a | b |\n|---|---|\n| `x` | **y** |\n| z |\n',
	'| a | b |\n|---|\n| c | d |\n',
	'| a |\n|---|\nb\n',
	'a | b\n--|--\n1 | 2\n',
	'see <pod-name> and <b>x</b> < 5 & more &amp; x!\n',
	'[a]: http://x\n\n[a] b\n',
	'a  \nb\\\nc\n',
	'> a\nlazy\n\nb\n',
	'a\n> b\n\n    code\n',
	'a\r\nb\r\n',
	'<!-- c -->\n\na\n',
	'a\n\n\n\n# b\n\n- c\nlazy\n',
	'\ta\n\nb\n',
	'```\na\n ```\nb\n```\n',
	'1. a\n2. b\n\n3. c\n',
	'`a``b` c\n',
	'**a.**b c\n',
	'**`a`**b c\n',
	'**a ** b\n',
	'*a *, b*\n',
	'a**`x`** b\n',
	'1. a\n\n2) b\n',
	'| a | b |\n|---|---|\n| z\n',
	'| a | b |\n|---|---|\ny | z |\n',
	'```\na\n   ```\n\n# b\n',
];

describe('blocks that read the same whoever reads them', () => {
	test.each(tricky)('%j', (text) => {
		const {ours, theirs} = both(text);
		expect(ours).toEqual(theirs);
	});

	test.each([
		'# a `b`',
		'```sh\na\n\nb\n```',
		'```\na\n```',
		'| a | b |\n|---|:-:|\n| `x` | |',
		'- a\n- **b** c',
		'1. a\n2. b',
		'a *b* `c` <id>\nd',
	])('%j never reaches the parser', (text) => {
		expect(both(text).spared).toBe(text.length);
	});

	test('every page is the same, and half of it never reaches the parser', () => {
		let [all, spared] = [0, 0];
		for (const {text} of pages())
			for (const chunk of chunks(text, 0)) {
				// A link’s definition counts for the whole page, and is handed to each part of it.
				if (chunk.isHtml || /^ {0,3}\[[^\]]+\]:/m.test(chunk.text)) continue;
				const {ours, theirs, spared: own} = both(chunk.text);
				expect(ours).toEqual(theirs);
				all += chunk.text.length;
				spared += own;
			}
		expect(spared / all).toBeGreaterThan(0.5);
	});

	test('texts of any lines are, which nobody thought of', () => {
		const words = [...'a|b c|**|*|`|``|_|é|&|&amp;|!|.|:|)|(|"|\\|<id>|<|x_y|~|[ ]|1|  | '.split('|'), '|', '\t'];
		const begins = ['', '', '', '- ', '* ', '+ ', '1. ', '2. ', '10) ', '# ', '## ', '> ', '| ', '    ', '  ', ' '];
		const wholes = [
			'',
			'',
			'```',
			'```sh',
			'~~~',
			'---',
			'===',
			'***',
			'|---|',
			'|---|---|',
			'| a | b |',
			'<div>',
			'<!-- c -->',
			'- a',
			'a',
		];
		const some = fc.array(fc.constantFrom(...words), {maxLength: 5}).map((parts) => parts.join(''));
		const line = fc.oneof(
			fc.constantFrom(...wholes),
			fc.tuple(fc.constantFrom(...begins), some).map(([begin, end]) => `${begin}${end}`),
		);
		fc.assert(
			fc.property(fc.array(line, {maxLength: 9}), (lines) => {
				const {ours, theirs} = both(lines.join('\n'));
				expect(ours).toEqual(theirs);
			}),
			{numRuns: 1500},
		);
	});
});
