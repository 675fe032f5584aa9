import {readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {doctorJson, doctorText, isFit} from '../../source/headless/doctor.ts';
import {ours} from '../../source/text/safe-text.ts';
import {faults, type Schema} from '../support/json-schema.ts';

const schema = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../docs/doctor.schema.json'), 'utf8')) as Schema;
const has = {name: 'node', ok: true, text: ours('v24')};
const lacks = {name: 'git', ok: false, text: ours('not on PATH')};
const shop = {name: 'ddx', at: ours('/src/shop'), lines: [has]};
const gateway = {name: 'ductile', at: ours('/etc/ductile'), lines: [lacks]};

describe('what doctor says', () => {
	it('is fit where there is a system and no line of any is missing', () => {
		expect(isFit({machine: [has], systems: [shop]})).toBe(true);
		expect(isFit({machine: [has], systems: [shop, gateway]})).toBe(false);
		expect(isFit({machine: [lacks], systems: [shop]})).toBe(false);
		expect(isFit({machine: [has], systems: []})).toBe(false);
	});

	it('as JSON is what docs/doctor.schema.json says', () => {
		const told = doctorJson({machine: [has], systems: [shop, gateway]});
		expect(faults(told, schema)).toEqual([]);
		expect(told).toMatchObject({ok: false, systems: [{name: 'ddx'}, {name: 'ductile', lines: [{ok: false}]}]});
	});

	it('as text stands under the system that it is about', () => {
		expect(doctorText({machine: [has], systems: [shop, gateway]}).split('\n')).toEqual([
			'has  node  v24',
			'',
			'ddx at /src/shop',
			'has  node  v24',
			'',
			'ductile at /etc/ductile',
			'LACKS  git  not on PATH',
			'',
		]);
	});
});
