import {describe, expect, it} from 'vitest';
import {parseLease} from '../../../../source/systems/ddx/parse/lease.ts';
import {recorded} from '../../../support/recording.ts';

describe('a lease', () => {
	it('is read as DDx writes it', () => {
		expect(parseLease(recorded('ddx/raw/server-up/lease.json').toString())).toEqual({
			bead: 'live-ec2ac629',
			owner: 'sam',
			session: null,
			worktree: null,
			machine: 'anvil',
			startedAt: Date.parse('2026-11-22T06:45:05.220Z') + 0.86943,
			updatedAt: Date.parse('2026-11-22T06:45:05.220Z') + 0.86943,
			pid: 29448,
		});
	});

	it('has but three fields where DDx alpha25 to alpha59 wrote it', () => {
		expect(parseLease('{"bead_id":"a","updated_at":"2026-05-10T00:00:00Z","pid":7}')).toMatchObject({
			machine: null,
			owner: null,
			pid: 7,
		});
	});

	it.each(['', '{', '[]', 'null', '{"bead_id":"a","pid":7}', '{"bead_id":"a","updated_at":"soon"}'])('is none in %j', (text) => {
		expect(parseLease(text)).toBeNull();
	});

	it('shows hostile text harmlessly, and no PID that is none', () => {
		const lease = parseLease('{"owner":"\\u001b[31mroot","updated_at":"2026-05-10T00:00:00Z","pid":-1}');
		expect(lease).toMatchObject({owner: '\\x1b[31mroot', pid: null});
	});
});
