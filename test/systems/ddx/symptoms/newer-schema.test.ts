import {describe, expect, it} from 'vitest';
import {newerSchema} from '../../../../source/systems/ddx/symptoms/newer-schema.ts';
import {safeText} from '../../../../source/text/safe-text.ts';
import {bead, calm, tracker} from '../../../support/ddx-picture.ts';
import {findings, only} from '../../../support/findings.ts';

const newer = (...versions: number[]) =>
	calm({tracker: tracker([bead('shop-1')], {newer: versions.map((version) => ({what: safeText(`shop-${version}`), version}))})});

describe('a tracker of a newer schema', () => {
	it('has rows of a schema above the one we know', () => {
		const finding = only(newerSchema, newer(2, 3));
		expect(finding.severity).toBe('warning');
		expect(finding.summary).toBe('shop-2 and 1 more written as schema 3, this DDx (v0.6.2-alpha164) knows 1');
	});

	it('is not one of the known schema, nor one without any', () => {
		expect(findings(newerSchema, newer())).toEqual([]);
		expect(findings(newerSchema, newer(0, 1))).toEqual([]);
	});
});
