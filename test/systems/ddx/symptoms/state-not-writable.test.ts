import {describe, expect, it} from 'vitest';
import {stateNotWritable} from '../../../../source/systems/ddx/symptoms/state-not-writable.ts';
import {calm} from '../../../support/ddx-picture.ts';
import {findings, only} from '../../../support/findings.ts';

const folder = {path: '/home/sam/.local/share/ddx', exists: true, writable: false, owner: 0, mode: 0o40700};

describe('a state folder that is not writable', () => {
	it('is a warning with its owner and mode', () => {
		const finding = only(stateNotWritable, calm({folders: [folder]}));
		expect(finding).toMatchObject({severity: 'warning', subject: folder.path});
		expect(finding.summary).toBe('/home/sam/.local/share/ddx is not writable for this user: owned by uid 0, mode 0700');
	});

	it('is told from a file that stands in its place', () => {
		const finding = only(stateNotWritable, calm({folders: [{...folder, instead: 'a file'}]}));
		expect(finding.summary).toBe('/home/sam/.local/share/ddx is a file, not a folder: owned by uid 0, mode 0700');
	});

	it('is critical where it is the state of the workspace itself', () => {
		expect(only(stateNotWritable, calm({folders: [{...folder, path: '/home/sam/shop/.ddx'}]})).severity).toBe('critical');
	});

	it('is not one that is yet to be made, nor a writable one', () => {
		expect(findings(stateNotWritable, calm({folders: [{...folder, exists: false}]}))).toEqual([]);
		expect(findings(stateNotWritable, calm({folders: [{...folder, writable: true}]}))).toEqual([]);
	});
});
