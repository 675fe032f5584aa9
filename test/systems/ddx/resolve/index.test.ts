import {describe, expect, it} from 'vitest';
import type {Resolution} from '../../../../source/domain/command.ts';
import type {Surroundings} from '../../../../source/domain/surroundings.ts';
import {createResolver} from '../../../../source/systems/ddx/resolve/index.ts';
import {tornTracker} from '../../../../source/systems/ddx/symptoms/torn-tracker.ts';
import {safeText} from '../../../../source/text/safe-text.ts';
import {bead, calm, tracker, trackerFault} from '../../../support/ddx-picture.ts';
import {asked, inShort, symptomOf} from '../../../support/ddx-resolver.ts';
import {command, filling} from '../../../support/runbook-command.ts';

const surroundings: Surroundings = {
	env: {PATH: '/usr/bin:/bin'},
	cwd: '/',
	home: '/nonexistent',
	tmp: '/tmp',
	uid: 0,
	host: 'anvil',
	proc: '/proc',
	platform: 'linux',
	now: Date.now,
};

const ports = {surroundings, workspace: '/nonexistent/shop', stateRoot: '/nonexistent/shop/.ddx', fill: filling()};

describe('the resolver', () => {
	it('goes by what is usual before its first refresh', () => {
		const resolver = createResolver({...ports, ask: async () => asked()});
		expect(resolver.installation.kind).toBe('not-asked');
		expect(resolver.resolve(calm(), null, null, command('ls /')).state).toBe('ready');
		expect(resolver.resolve(calm(), null, null, command('no-such-program-here')).state).toBe('drift');
	});

	it('learns what the installation offers', async () => {
		const resolver = createResolver({...ports, ask: async () => asked({bead: ['unclaim']})});
		await resolver.refresh(AbortSignal.timeout(5000));
		expect(resolver.installation).toMatchObject({kind: 'asked', answers: {bead: ['unclaim']}});
	});

	it('asks the symptom’s own kind first, and the ground last', () => {
		const own: Resolution = {
			state: 'drift',
			action: {kind: 'script', script: [{join: 'first', pipe: [['ddx', 'bead', 'export']], redirect: null}], cwd: '/'},
			effect: 'reads',
			why: safeText('this kind knows better'),
			missing: [],
		};
		const kind = {...tornTracker, instead: () => own};
		const resolver = createResolver(ports);
		const sound = resolver.resolve(calm(), symptomOf('torn-tracker'), kind, command('ls /'));
		expect(inShort(sound)).toBe('drift reads: ddx bead export');
		const torn = calm({tracker: tracker([bead('a')], {faults: [trackerFault('torn')]})});
		expect(resolver.resolve(torn, symptomOf('torn-tracker'), kind, command('ls /')).effect).toBe('changes');
	});
});
