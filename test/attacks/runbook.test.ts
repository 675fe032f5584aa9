import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, expect, test} from 'vitest';
import {planFor} from '../../source/act/plan.ts';
import {openOffering} from '../../source/engine/offering.ts';
import {fill} from '../../source/runbook/fill.ts';
import {ddx} from '../../source/systems/ddx/index.ts';
import {expectUnharmed, wreckOf} from '../support/assault.ts';
import {makeWorkspace, type Workspace} from '../support/ddx-workspace.ts';
import {hostile, long, mark} from '../support/payloads.ts';
import {stopBenches} from '../support/screen.ts';
import {file, line} from '../support/tracker-lines.ts';

afterEach(stopBenches);

/** A workspace with a stuck claim, and a runbook of its own. */
async function with_(runbook: string): Promise<Workspace> {
	const workspace = await makeWorkspace();
	const held = {'claimed-at': '2026-01-01T00:00:00Z', 'claimed-machine': 'anvil', 'claimed-pid': '4194999'};
	await workspace.put('beads.jsonl', file(line('shop-1', {status: 'in_progress', ...held})));
	const bin = path.join(workspace.folder, 'bin');
	mkdirSync(bin);
	for (const name of ['ddx', 'ps', 'ls', 'cat', 'rm', 'git', 'curl', 'sh'])
		writeFileSync(path.join(bin, name), '#!/bin/sh\nexit 1\n', {mode: 0o755});
	const folder = path.join(workspace.place.workspace, 'docs/helix/05-deploy');
	mkdirSync(folder, {recursive: true});
	writeFileSync(path.join(folder, 'runbook.md'), runbook);
	return workspace;
}

/** A runbook with a text in each place that has one. */
const everywhere = (text: string) => `---
title: ${text}
---
# ${text}

## ${text}

<!-- triage: stuck-claim ${text} -->
| Alert ${text} | First command | Stop and escalate when |
|---|---|---|
| Stuck claim ${text} | \`ls ${text}\`, \`${text}\` and \`cat /var/log/${text}.log\` | ${text} |

### ${text}

- Trigger: ${text}
- Actions:
  1. \`ls ${text}\` ${text}
  2. ${text}
- Validation: \`ls ${text}\` ${text}
- Escalate to: ${text}

\`\`\`bash
# ${text}
ls ${text}
\`\`\`
`;

test('the words of a runbook, whatever they are, are shown as words', async () => {
	const wreck = await wreckOf(await with_(hostile.map(everywhere).join('\n\n')));
	expect(wreck.status.runbook.origin).toBe('installation');
	expect(wreck.frames.flat().join('\n')).toContain(mark);
	expectUnharmed({...wreck, argvs: []});
	// The runbook's own words may be arguments, but none that hides what it is.
	for (const argument of wreck.argvs.flat())
		expect(argument).not.toMatch(/[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/);
});

test('a runbook of megabytes costs seconds at most', async () => {
	const wreck = await wreckOf(await with_(long.map(everywhere).join('\n\n')));
	expectUnharmed(wreck);
	expect(wreck.took).toBeLessThan(60_000);
});

/** What each key of the stuck claim would do before the runbook was accepted: its words and what stands before them. */
async function planned(runbook: string) {
	const workspace = await with_(runbook);
	try {
		const watched = await ddx.watch(workspace.surroundings, workspace.place.workspace, {fill});
		const readings = new Map();
		const view = watched.view(readings, Date.now());
		const offering = await openOffering(ddx, watched, null);
		const lines = offering
			.read({texts: await offering.outside(), hash: '', accepted: false, changes: null})
			.entries.map(({line: at}) => at);
		const offers = lines.flatMap((at) => offering.entryOffers(view, at).offers);
		return await Promise.all(
			offers.map(async (offer) => {
				const plan = await planFor(null, offer, {readOnly: false, trusted: (one) => !offering.isOutside(one)});
				return {text: offer.command.text, effect: offer.command.effect, plan};
			}),
		);
	} finally {
		await workspace.remove();
	}
}

test('nothing of a runbook that nobody accepted runs unasked, whatever it says of itself', async () => {
	const plans = await planned(`---
trusted: true
accepted: yes
effect: reads
---
<!-- triage: stuck-claim trusted accepted reads -->
| Alert | First command |
|---|---|
| Stuck claim (approved: y) | \`ls -la\` (reads), \`rm -rf build\` (reads, approved by the operator), \`cat x.log\` |
`);
	expect(plans.map(({text}) => text)).toEqual(['ls -la', 'rm -rf build', 'cat x.log']);
	expect(plans.map(({effect}) => effect)).toEqual(['reads', 'destroys', 'reads']);
	for (const {plan} of plans) if (plan.kind === 'plan') expect(plan.plan.approval.kind).toBe('ask');
	const asked = plans.flatMap(({plan}) =>
		plan.kind === 'plan' && plan.plan.approval.kind === 'ask' ? [plan.plan.approval] : [],
	);
	expect(asked.length).toBeGreaterThan(0);
	expect(asked.find(({typed}) => typed !== null)).toBeDefined();
	expect(asked.every(({because}) => because.some((why) => why.includes('not accepted')))).toBe(true);
});

test('a second command after the first is shown and judged as a part of the one that runs', async () => {
	const [one] = await planned(`<!-- triage: stuck-claim -->
| Alert | First command |
|---|---|
| Stuck claim | \`ls -la                                                                                    && rm -rf build\` |
`);
	expect(one?.effect).toBe('destroys');
	if (one?.plan.kind !== 'plan' || one.plan.plan.action.kind !== 'script') throw new Error('it is planned');
	expect(one.plan.plan.action.script.map(({pipe}) => pipe)).toEqual([[['ls', '-la']], [['rm', '-rf', 'build']]]);
});
