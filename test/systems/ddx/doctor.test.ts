import {chmodSync, mkdirSync, readdirSync} from 'node:fs';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {examine} from '../../../source/systems/ddx/doctor.ts';
import type {Installation} from '../../../source/systems/ddx/resolve/installation.ts';
import {asked} from '../../support/ddx-resolver.ts';
import {FakeMachine} from '../../support/fake-machine.ts';

let machine: FakeMachine;
const notAsked: Installation = {kind: 'not-asked', file: null, reason: 'ddx is in no folder of PATH'};

afterEach(() => machine.remove());

async function lines(installation: Installation = asked(), env: Record<string, string> = {}) {
	const surroundings = {...machine.surroundings, env: {...machine.surroundings.env, ...env}};
	return new Map((await examine(surroundings, machine.place, installation)).map((line) => [line.name, line]));
}

describe('the doctor', () => {
	beforeEach(() => {
		machine = new FakeMachine();
	});

	it('names each program with its path, and what goes without it', async () => {
		machine.write('bin/git', '#!/bin/sh\n');
		chmodSync(machine.at('bin/git'), 0o755);
		const found = await lines(asked(), {PATH: machine.at('bin')});
		expect(found.get('git')).toEqual({name: 'git', ok: true, text: machine.at('bin/git')});
		expect(found.get('ss')).toMatchObject({
			ok: false,
			text: expect.stringContaining('the kernel’s socket table is read instead'),
		});
		expect(found.get('ddx')).toMatchObject({ok: false});
	});

	it('asks ddx for its version in a scratch folder', async () => {
		machine.write('bin/ddx', `#!/bin/sh\necho "DDx v0.6.2-alpha164 $HOME"; echo "$*" > ${machine.at('called')}\n`);
		chmodSync(machine.at('bin/ddx'), 0o755);
		const {text, ok} = (await lines(asked(), {PATH: `${machine.at('bin')}:/usr/bin:/bin`})).get('ddx') ?? {};
		expect(ok).toBe(true);
		expect(text).toContain(`${machine.at('bin/ddx')}: DDx v0.6.2-alpha164 ${machine.at('tmp', 'triage-ask-')}`);
		expect(readdirSync(machine.at('tmp'))).toEqual([]);
	});

	it('says whether the installation could be asked', async () => {
		expect((await lines()).get('ddx --help')).toMatchObject({ok: true});
		const without = {PATH: machine.at('bin')};
		expect((await lines(notAsked, without)).get('ddx --help')).toMatchObject({
			ok: false,
			text: expect.stringContaining('what is usual'),
		});
	});

	it('asks an installation that was not asked yet', async () => {
		machine.write('bin/ddx', "#!/bin/sh\nprintf 'Available Commands:\\n  bead  Manage\\n\\n'\n");
		chmodSync(machine.at('bin/ddx'), 0o755);
		const found = await lines(notAsked, {PATH: `${machine.at('bin')}:/usr/bin:/bin`});
		expect(found.get('ddx --help')).toMatchObject({ok: true, text: 'understood: 1 commands, 1 of bead'});
	});

	it('looks at the process table, the state folder and the certificate', async () => {
		const found = await lines();
		expect(found.get('process table')).toMatchObject({ok: true, text: expect.stringContaining('1 processes')});
		expect(found.get('state folder')).toMatchObject({ok: true, text: expect.stringContaining('will be made')});
		expect(found.get('server certificate')).toMatchObject({ok: true, text: expect.stringContaining('none in this workspace')});
		mkdirSync(machine.at('shop/.ddx/server/tls/cert.pem'), {recursive: true});
		expect((await lines()).get('server certificate')).toMatchObject({ok: false});
	});
});
