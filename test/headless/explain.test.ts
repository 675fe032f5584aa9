import {describe, expect, it} from 'vitest';
import {stories} from '../../fixtures/index.ts';
import {runbookInUse} from '../../source/engine/runbook-in-use.ts';
import {explained} from '../../source/explained/index.ts';
import {explanationsOf, explanationText} from '../../source/headless/explain.ts';
import {systems} from '../../source/systems/index.ts';

const kindsOf = (name: string) => systems.find((one) => one.name === name)?.symptoms.map(({kind}) => kind) ?? [];

describe('what is told of the kinds of symptom', () => {
	it.each(systems)('$name: each kind and no other, in their order', ({name}) => {
		expect(Object.keys(explained[name] ?? {})).toEqual(kindsOf(name));
	});

	it.each(systems)('$name: what a kind is mistaken for is another kind of the same system', ({name}) => {
		for (const [kind, {mistaken}] of Object.entries(explained[name] ?? {}))
			for (const other of Object.keys(mistaken)) expect(kindsOf(name).filter((one) => one !== kind)).toContain(other);
	});

	it.each(systems)('$name: has first command and a story to try it, and fits a screen of 80', async (system) => {
		const {runbook} = await runbookInUse(system, {runbookFile: null}, null);
		const all = explanationsOf(system, runbook, explained[system.name] ?? {}, stories());
		expect(all.map(({kind}) => kind)).toEqual(kindsOf(system.name));
		for (const one of all) {
			expect(one.steps.length).toBeGreaterThan(0);
			expect(one.stories.length).toBeGreaterThan(0);
			const lines = explanationText(one, 80).split('\n');
			expect(lines[0]).toBe(`${one.title} (${one.kind}, ${system.name})`);
			expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
			expect(lines.join(' ')).toContain(`triage demo ${one.stories[0]}`);
		}
	});
});
