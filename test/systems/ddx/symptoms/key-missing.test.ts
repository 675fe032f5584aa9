import {describe, expect, it} from 'vitest';
import {keyMissing} from '../../../../source/systems/ddx/symptoms/key-missing.ts';
import {safeText} from '../../../../source/text/safe-text.ts';
import {calm, failure, logs, now, unit} from '../../../support/ddx-picture.ts';
import {findings, only} from '../../../support/findings.ts';

const refusing = (provider = 'openrouter') => logs({failures: [failure({provider: safeText(provider)})]});
const keyless = unit({keyNames: ['ANTHROPIC_API_KEY']});

describe('a missing key', () => {
	it('is one that its own provider’s refusal asks for', () => {
		const finding = only(keyMissing, calm({logs: refusing(), unit: keyless}));
		expect(finding).toMatchObject({subject: 'openrouter', values: {key: 'OPENROUTER_API_KEY'}});
		expect(finding.summary).toBe('OPENROUTER_API_KEY is not in /home/sam/.config/ddx/server.env, and openrouter refuses us');
	});

	it.each([
		['one that nothing asks for', {unit: keyless}],
		['one that is there', {logs: refusing()}],
		['one of a provider that failed otherwise', {unit: keyless, logs: logs({failures: [failure({kind: 'timeout'})]})}],
		['one of a provider that refused long ago', {unit: keyless, logs: logs({failures: [failure({at: now - 3_600_000})]})}],
		['one of a provider that has no key of its own', {unit: keyless, logs: refusing('claude')}],
		['one of workers that were started by hand and do not show it', {unit: null, logs: refusing(), environments: []}],
		[
			'one that nothing asks for, though the file cannot be read',
			{unit: {...keyless, environmentFile: {path: '/home/sam/.config/ddx/server.env', gap: 'EACCES'}}, environments: []},
		],
		['one of a unit without an environment file', {unit: {...keyless, environmentFile: null}, logs: refusing()}],
	])('is not %s', (_, changes) => {
		expect(findings(keyMissing, calm(changes))).toEqual([]);
	});

	const started = (verb: 'work' | 'server', pid: number, ...keyNames: readonly string[]) => ({verb, pid, keyNames});

	it.each([
		['a worker that runs, started by hand', {unit: null, environments: [started('work', 4412, 'OPENAI_API_KEY')]}],
		['a worker whose file has it by now', {environments: [started('work', 4412)]}],
	])('is missing in %s', (_, changes) => {
		expect(only(keyMissing, calm({logs: refusing(), ...changes})).summary).toBe(
			'OPENROUTER_API_KEY is not in the environment of pid 4412 (ddx work), and openrouter refuses us',
		);
	});

	it('is missing in the server that runs where no worker shows its own', () => {
		const finding = only(keyMissing, calm({logs: refusing(), unit: null, environments: [started('server', 900)]}));
		expect(finding.summary).toContain('the environment of pid 900 (ddx server)');
	});

	it('is missing in the file first, which is where it is put', () => {
		const environments = [started('work', 4412), started('work', 4413), started('work', 4414, 'OPENROUTER_API_KEY')];
		const finding = only(keyMissing, calm({logs: refusing(), unit: keyless, environments}));
		expect(finding.summary).toBe(
			'OPENROUTER_API_KEY is not in /home/sam/.config/ddx/server.env nor in 2 more, and openrouter refuses us',
		);
		expect(finding.evidence.slice(1, 3).map(({text}) => text)).toEqual([
			'the environment of pid 4412 (ddx work) has no OPENROUTER_API_KEY',
			'the environment of pid 4413 (ddx work) has no OPENROUTER_API_KEY',
		]);
	});

	it.each([
		['where every worker that runs has it, whatever the file says', [started('work', 4412, 'OPENROUTER_API_KEY')]],
		['where the server has it and no worker shows its own', [started('server', 900, 'OPENROUTER_API_KEY')]],
		['where the workers have it and the server does not', [started('work', 1, 'OPENROUTER_API_KEY'), started('server', 2)]],
	])('is not missing %s', (_, environments) => {
		expect(findings(keyMissing, calm({logs: refusing(), unit: keyless, environments}))).toEqual([]);
	});

	it('is told by workers where the environment file cannot be read', () => {
		const file = {path: '/home/sam/.config/ddx/server.env', gap: 'server.env may not be read by this user'};
		const picture = {logs: refusing(), unit: {...keyless, environmentFile: file}, environments: [started('work', 4412)]};
		expect(only(keyMissing, calm(picture)).summary).toContain('pid 4412');
	});

	it('cannot be told where the environment file cannot be read', () => {
		const file = {path: '/home/sam/.config/ddx/server.env', gap: 'server.env may not be read by this user'};
		const detection = keyMissing.detect(calm({logs: refusing(), unit: {...keyless, environmentFile: file}}));
		expect(detection).toEqual({kind: 'blind', reason: 'unit: server.env may not be read by this user'});
	});
});
