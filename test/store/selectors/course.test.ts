import {expect, test} from 'vitest';
import type {Attempt} from '../../../source/domain/attempt.ts';
import type {Offer} from '../../../source/domain/command.ts';
import {courseOf} from '../../../source/store/selectors/course.ts';
import {ours} from '../../../source/text/safe-text.ts';
import {attempt} from '../../support/fake-console.ts';
import {offer, symptom} from '../../support/picture.ts';

const stuck = symptom('stuck-claim', 'shop-1a2b');
const [look, remove, restart] = [
	offer('look', ['ps', '-p', '4412']),
	offer('remove', ['ddx', 'bead', 'delete', 'shop-1a2b'], {effect: 'destroys'}),
	offer('restart', ['systemctl', '--user', 'restart', 'ddx-server'], {effect: 'changes'}),
];

function nextAfter(offers: readonly Offer[], ...done: readonly Offer[]): string | undefined {
	const ended = {state: 'ended', outcome: {kind: 'ended', exitCode: 0, durationMs: 9}} as const;
	const runs = done.map((one, place): readonly [string, Attempt] => [String(place), attempt(String(place), one, ended)]);
	const {next} = courseOf({attempts: new Map(runs), offers, symptom: stuck, gone: false, readOnly: false});
	return next === null ? undefined : offers[next]?.id;
}

test('what ran stays so where it was asked for again and refused: a no takes nothing back', () => {
	const ran = attempt('a', restart, {state: 'ended', outcome: {kind: 'ended', exitCode: 0, durationMs: 9}});
	const declined = attempt('b', restart, {state: 'refused', refusal: ours('declined')});
	const statesOf = (...runs: readonly Attempt[]) => {
		const attempts = new Map(runs.map((run) => [run.id, run]));
		return courseOf({attempts, offers: [restart], symptom: stuck, gone: false, readOnly: false}).states;
	};
	expect(statesOf(ran, declined)).toEqual(['done']);
	expect(statesOf(declined)).toEqual(['refused']);
	expect(statesOf(declined, ran)).toEqual(['done']);
});

test('what destroys is the next step only where nothing milder is left to try', () => {
	expect(nextAfter([look, remove, restart])).toBe('look');
	expect(nextAfter([look, remove, restart], look)).toBe('restart');
	expect(nextAfter([look, remove], look)).toBe('remove');
	expect(nextAfter([look, restart, remove], look, restart)).toBe('remove');
});
