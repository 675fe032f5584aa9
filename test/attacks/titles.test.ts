import {afterEach, expect, test} from 'vitest';
import {safeText} from '../../source/text/safe-text.ts';
import {expectUnharmed, type Wreck, wreckOf} from '../support/assault.ts';
import {makeWorkspace} from '../support/ddx-workspace.ts';
import {hostile, isHarmless, long, mark} from '../support/payloads.ts';
import {stopBenches} from '../support/screen.ts';
import {file, line} from '../support/tracker-lines.ts';

afterEach(stopBenches);

/** Fields of a row that hold words of somebody. */
const wordy =
	'title description acceptance design notes owner assignee status issue_type work-last-status work-last-detail retry parent created_at'.split(
		' ',
	);

/** Beads all of whose words are these, one a text. */
async function titled(texts: readonly string[]): Promise<Wreck> {
	const workspace = await makeWorkspace();
	const held = {'claimed-at': '2026-01-01T00:00:00Z', 'claimed-machine': 'anvil', 'claimed-pid': '4194999'};
	const rows = texts.flatMap((text, at) => [
		line(`shop-${at}`, {
			...Object.fromEntries(wordy.map((name) => [name, text])),
			labels: [text],
			events: [{kind: text, summary: text, body: text, actor: text}],
			[text]: text,
		}),
		line(`held-${at}`, {title: text, status: 'in_progress', owner: text, ...held, 'claimed-session': text}),
	]);
	await workspace.put('beads.jsonl', file(...rows));
	return await wreckOf(workspace);
}

test('words of beads, whatever they are, stay words, and every row in its place', async () => {
	const wreck = await titled(hostile);
	expect(wreck.status.beads.total).toBe(2 * hostile.length);
	for (const seen of [JSON.stringify(wreck.status), wreck.frames.flat().join('\n'), wreck.looked.join('\n')])
		expect(seen).toContain(mark);
	expectUnharmed(wreck);
});

test('words of a megabyte cost seconds at most', async () => {
	const wreck = await titled(long);
	expectUnharmed(wreck);
	expect(wreck.took).toBeLessThan(60_000);
});

test.each(long.map((text) => [text.slice(-1), text] as const))('a megabyte of words is cut where it enters (%j)', (_, text) => {
	// An escape is up to ten characters for one.
	expect(safeText(text).length).toBeLessThan(10 * 65_536 + 100);
	expect(safeText(text)).toMatch(/… \(\d+ more\)$/);
	expect(isHarmless(safeText(text))).toBe(true);
});
