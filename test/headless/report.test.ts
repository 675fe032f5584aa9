import type {Nodes} from 'mdast';
import {fromMarkdown} from 'mdast-util-from-markdown';
import {gfmFromMarkdown} from 'mdast-util-gfm';
import {gfm} from 'micromark-extension-gfm';
import {expect, test} from 'vitest';
import type {Recorded} from '../../source/act/read-journal.ts';
import type {Unfinished} from '../../source/act/unfinished.ts';
import {undiagnosed} from '../../source/domain/diagnosis.ts';
import type {JournalEntry} from '../../source/domain/journal.ts';
import {report} from '../../source/headless/report.ts';
import {safeText} from '../../source/text/safe-text.ts';
import {createRedactor} from '../../source/text/secrets.ts';
import {stuckClaim} from '../support/acting.ts';

const attempt = 'k1';
const outcome = {kind: 'ended', exitCode: 0, durationMs: 1200} as const;
const at = (place: number) => new Date(1_700_000_000_000 + place * 1000).toISOString();
/** The same as the handover has it: nobody reads milliseconds. */
const told = (place: number) => at(place).replace('.000Z', 'Z');

/** What a night may leave in the journal, with `text` wherever text from outside stands. */
function night(text: string): Recorded[] {
	const entries: readonly JournalEntry[] = [
		{kind: 'opened', role: 'console', pid: 7, processStart: null, host: 'anvil', user: 'op'},
		{
			kind: 'proposed',
			attempt,
			symptom: 'stuck-claim:shop-1',
			summary: `shop-1 held ${text}`,
			text: `ddx bead unclaim ${text}`,
			runs: ['ddx bead list', '> /tmp/before.json', text],
			effect: 'changes',
			drift: `there is no unclaim here ${text}`,
			system: `ddx ${text}`,
			began: at(-60),
		},
		{kind: 'approved', attempt, typed: `shop-1 ${text}`, because: ['it changes something', `no evidence ${text}`]},
		{kind: 'precaution', attempt, ok: true, text: `copied to /tmp/x ${text}`},
		{kind: 'overridden', attempt, rule: `three times ${text}`, words: `Ann said so ${text}`},
		{kind: 'started', attempt, runs: ['ddx bead list', '> /tmp/before.json', text], effect: 'changes', cwd: '/w', timeoutMs: 1},
		{kind: 'ended', attempt, outcome, notes: [text]},
		{kind: 'ended', attempt, outcome, notes: []},
		{kind: 'validated', attempt, verdict: 'cleared', clearedAfterMs: 14_000},
		{kind: 'refused', attempt: 'k2', reason: `the symptom is gone ${text}`},
		{kind: 'note', attempt: null, symptom: 'stuck-claim:shop-1', words: `called Ann ${text}`},
		{kind: 'note', attempt: null, words: `coffee ${text}`},
		{kind: 'acknowledged', symptom: 'idle:x', until: null, words: text},
		{kind: 'escalated', symptom: 'idle:x', to: `on call ${text}`, words: text},
		{kind: 'lost-terminal', running: []},
		{kind: 'abandoned', symptom: 'idle:x'},
		{kind: 'checked', attempt, expected: `returns ${text}`, finding: 'not-met', because: `it printed ${text}`},
		{kind: 'judged', attempt, expected: `returns ${text}`, finding: 'met'},
	];
	return entries.map((entry, place) => ({...entry, n: place + 1, at: at(place), prev: '', chain: 'c'}));
}

function handover(text: string, env: Readonly<Record<string, string>> = {}): string {
	const open: Unfinished = {
		attempt: 'k3',
		startedAt: at(20),
		symptom: null,
		step: null,
		lost: true,
		keeper: null,
		runs: ['ddx x', text],
		effect: 'changes',
		fate: {kind: 'unknown', reason: text},
	};
	const symptom = stuckClaim({
		summary: safeText(`held ${text}`),
		evidence: [{source: text, text: safeText(text), at: 1000}],
		firstSeenAt: 5000,
	});
	return report({
		entries: night(text),
		unfinished: [open],
		check: {faults: [{chain: safeText(text), line: 1, kind: 'edited', text: safeText(text)}]},
		now: {system: `ddx /home/${text}`, diagnosis: {...undiagnosed, symptoms: [symptom], blind: new Map([['x', text]])}},
		redactor: createRedactor(env),
		since: 0,
		until: 1_700_000_100_000,
	});
}

/** The document without its words: what stands in what. */
function shape(markdown: string): unknown {
	const of = (node: Nodes): unknown => [node.type, ...('children' in node ? node.children.map(of) : [])];
	return of(fromMarkdown(markdown, {extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()]}));
}

test('the handover has every part of the night, each attempt once', () => {
	const text = handover('x');
	expect(text).toContain('## Now\n\nIn `ddx /home/x`:\n\n- critical since 1970-01-01T00:00:05Z: `Stuck claim` `held x`');
	expect(text).toContain(
		`## Symptoms\n\n- \`stuck-claim:shop-1\` \`shop-1 held x\` \`ddx x\`\n  - began at ${told(-60)}\n  - worked on from ${told(1)} to ${told(10)}: 1 of 1`,
	);
	expect(text).toContain(`  - last seen at ${told(8)}: cleared in 14 s, after`);
	expect(text).toContain(`  - ${told(10)} note: \`called Ann x\``);
	expect(text).toContain('escalated to `on call x`: `x`');
	expect(text).toContain(`### ${told(1)} \`ddx bead list\` \`> /tmp/before.json\` \`x\`\n\n- For: \`shop-1 held x\``);
	expect(text).toContain(
		`- Approved at ${told(2)}, by typing \`shop-1 x\`; it was asked for because: \`it changes something\` \`no evidence x\``,
	);
	expect(text.match(/- Ended at/g)?.length).toBe(1);
	expect(text).toContain('- Afterwards: cleared in 14 s');
	expect(text).toContain('- Not run: `the symptom is gone x`');
	expect(text).toContain(`## Open ends\n\n- ${told(20)} \`ddx x\` \`x\`: \`how it ended is unknown: x\``);
	expect(text).toContain(`## Evidence kept\n\n- ${told(3)} \`copied to /tmp/x x\`\n- ${told(1)} \`/tmp/before.json\``);
	expect(text).toContain('against `three times x`: `Ann said so x`');
	expect(text).toContain(`  - ${told(15)} its procedure was given up`);
	expect(text).toContain('- Note: `expected returns x: not met, it printed x`');
	expect(text).toContain('the terminal was lost');
	expect(text).toContain('Written by `op on anvil`.\n- The journal is not whole:');
});

test.each([
	'](http://evil) [x](http://evil)',
	'` `` ``` `code`',
	'a | b | c',
	'# heading',
	'<script>alert(1)</script> <!-- -->',
	'line\n\n# forged\n\n- item\n\n```\n',
	'line\r## forged',
	'https://evil.example www.evil.example a@evil.example',
	'![x](y) **bold** _i_ ~~s~~ \\` $x$',
	'[ref]: http://evil',
	'&lt;b&gt; &#96;',
	'- [ ] task',
	'\u2028# forged\u2029\u0085# forged',
	'',
	' ',
	'`',
	'ends with \\',
])('text that is Markdown or HTML forges nothing: %j', (hostile) => {
	expect(shape(handover(hostile))).toEqual(shape(handover('x')));
	expect(JSON.stringify(shape(handover(hostile)))).not.toMatch(/"(?:link|image|html|table|code|definition)"/);
});

test('no secret gets into it, whether known by value or by shape, and no control character', () => {
	const text = handover('correct-horse-battery sk-proj-AAAABBBBCCCCDDDDEEEEFFFF1234 \u001b]52;c;eA==\u0007', {
		MY_TOKEN: 'correct-horse-battery',
	});
	expect(text).not.toMatch(/correct-horse|sk-proj-AAAA/);
	expect(text).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f]/);
});

test('a text of a megabyte does not fill it', () => {
	expect(handover('a'.repeat(1_000_000)).length).toBeLessThan(100_000);
});

test('what comes first is what the next one has to do: what did not help, what nobody has judged, each by its latest', () => {
	const ran = (id: string, place: number, more: readonly JournalEntry[]): Recorded[] => {
		const runs = [`ddx ${id}`];
		const proposed = {
			kind: 'proposed',
			attempt: id,
			symptom: 'a:b',
			summary: 'b hangs',
			text: id,
			runs,
			effect: 'changes',
			drift: null,
		} as const;
		const started = {kind: 'started', attempt: id, runs, effect: 'changes', cwd: '/', timeoutMs: 1} as const;
		return [proposed, started, ...more].map((entry, n) => ({...entry, n, at: at(place + n), prev: '', chain: 'c'}));
	};
	const judge = (id: string) =>
		({kind: 'checked', attempt: id, expected: 'says open', finding: 'judge', because: 'words'}) as const;
	const verdict = (id: string, is: 'cleared' | 'still-there') =>
		({kind: 'validated', attempt: id, verdict: is, clearedAfterMs: null}) as const;
	const openEnds = (entries: readonly Recorded[]) => {
		const ground = {unfinished: [], check: {faults: []}, now: null, redactor: createRedactor({}), since: 0, until: 0};
		return /## Open ends\n\n([^#]*)\n\n## Symptoms/.exec(report({...ground, entries}))?.[1];
	};
	const first = ran('one', 0, [judge('one'), verdict('one', 'still-there')]);
	expect(openEnds(first)).toBe(
		`- ${told(3)} \`b hangs\`: still there, after \`ddx one\`\n- ${told(0)} \`ddx one\`: whether it showed \`says open\` was left open`,
	);
	const judged = {kind: 'judged', attempt: 'two', expected: 'says open', finding: 'met'} as const;
	const second = ran('two', 10, [judge('two'), verdict('two', 'cleared'), judged]);
	expect(openEnds([...first, ...second])).toBe(`- ${told(0)} \`ddx one\`: whether it showed \`says open\` was left open`);
	expect(openEnds(second)).toBe('None.');
	const failed = {...judge('three'), finding: 'not-met', because: 'it printed nothing'} as const;
	expect(openEnds(ran('three', 20, [failed]))).toBe(
		`- ${told(20)} \`ddx three\`: it did not show \`says open\`: \`it printed nothing\``,
	);
});

test('where nothing is wrong it says so, and a list is never empty', () => {
	const ground = {entries: [], unfinished: [], check: {faults: []}, redactor: createRedactor({}), since: 0, until: 0};
	const text = report({...ground, now: {system: 'ddx /src', diagnosis: {...undiagnosed, begun: true}}});
	expect(text).toContain('In `ddx /src`:\n\nNothing is wrong of what is looked for.');
});

test('where nothing happened it says so', () => {
	const ground = {unfinished: [], check: {faults: []}, now: null, redactor: createRedactor({}), until: 1_800_000_000_000};
	const text = report({...ground, entries: night('x'), since: 1_800_000_000_000});
	expect(text).toContain('## What was done\n\nNothing.');
	expect(text).toContain('No system was looked at.');
	expect(text).toContain('The journal is whole.');
	expect(text).not.toContain('shop-1');
});
