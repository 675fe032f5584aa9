import {describe, expect, it} from 'vitest';
import {momentAt} from '../../../../source/systems/ddx/rows/moment-bytes.ts';

/** The seconds of the first moment of a day. */
function secondsOf(day: string): number | null {
	const moment = {seconds: 0, nanos: 0, digits: 0};
	const bytes = Buffer.from(`"${day}T00:00:00Z"`);
	return momentAt(bytes, 0, bytes.length, moment) ? moment.seconds : null;
}

describe('days', () => {
	it('are counted as the calendar does, over four centuries', () => {
		const first = Date.UTC(1800, 0, 1);
		for (let day = 0; day < 146_097; day += 1) {
			const at = first + day * 86_400_000;
			const wanted = at / 1000;
			if (secondsOf(new Date(at).toISOString().slice(0, 10)) !== wanted) expect.fail(new Date(at).toISOString());
		}
	});

	it.each(['2026-02-29', '2026-04-31', '1900-02-29', '2026-13-01', '2026-00-10', '2026-01-00'])(
		'that are none are refused: %s',
		(day) => {
			expect(secondsOf(day)).toBeNull();
		},
	);
});
