import {describe, expect, it} from 'vitest';
import {symptomKinds} from '../../../../source/systems/ddx/symptoms/index.ts';
import {bare, calm} from '../../../support/ddx-picture.ts';
import {findings} from '../../../support/findings.ts';

describe('the symptoms of a DDx workspace', () => {
	it('are known by kinds of their own', () => {
		const kinds = symptomKinds.map(({kind}) => kind);
		expect(new Set(kinds).size).toBe(kinds.length);
		expect(kinds.every((kind) => /^[a-z]+(-[a-z]+)*$/.test(kind))).toBe(true);
	});

	it.each(symptomKinds.map((kind) => [kind.kind, kind] as const))('%s is silent over a calm workspace', (_, kind) => {
		expect(findings(kind, calm())).toEqual([]);
	});

	it.each(symptomKinds.map((kind) => [kind.kind, kind] as const))(
		'%s is silent where nobody wants a server or a worker',
		(_, kind) => {
			expect(findings(kind, bare())).toEqual([]);
		},
	);

	it.each(symptomKinds.map((kind) => [kind.kind, kind] as const))('%s is blind, not silent, when its sources are', (_, kind) => {
		const gaps = new Map(kind.needs.map((name) => [name, 'permission denied']));
		expect(kind.detect(calm({gaps}))).toEqual({kind: 'blind', reason: expect.stringContaining('permission denied')});
	});

	it('are silent over a picture without any reading, and say that they have not looked', () => {
		const nothing = calm({tracker: null, claims: null, workers: null, logs: null, server: null, folders: null, unit: null});
		for (const kind of symptomKinds.filter(({kind}) => kind !== 'crash-loop'))
			expect(kind.detect(nothing)).toEqual({kind: 'blind', reason: expect.stringContaining('not looked at yet')});
	});
});
