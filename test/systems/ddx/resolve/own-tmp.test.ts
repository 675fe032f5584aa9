import {expect, it} from 'vitest';
import type {Resolution} from '../../../../source/domain/command.ts';
import {intoOwnTmp} from '../../../../source/systems/ddx/resolve/own-tmp.ts';

const into = (path: string): Resolution => ({
	state: 'ready',
	action: {
		kind: 'script',
		cwd: '/w',
		script: [{join: 'first', pipe: [['ddx', 'bead', 'show', 'a']], redirect: {path, append: false}}],
	},
	effect: 'reads',
	why: null,
	missing: [],
});
const goesTo = (path: string, tmp: string) => {
	const {action} = intoOwnTmp(into(path), tmp);
	return action?.kind === 'script' ? action.script[0].redirect?.path : null;
};

it('what a runbook writes to /tmp goes to the temporary folder of this user', () => {
	expect(goesTo('/tmp/a-stuck.json', '/run/user/7/tmp')).toBe('/run/user/7/tmp/a-stuck.json');
	expect(goesTo('/tmp/a-stuck.json', '/tmp')).toBe('/tmp/a-stuck.json');
});

it('and nothing else is moved', () => {
	expect(goesTo('/var/tmp/a', '/x')).toBe('/var/tmp/a');
	expect(goesTo('/tmp/../etc/passwd', '/x')).toBe('/tmp/../etc/passwd');
	expect(goesTo('/tmpfile', '/x')).toBe('/tmpfile');
	expect(intoOwnTmp({...into('/tmp/a'), action: null}, '/x').action).toBeNull();
});
