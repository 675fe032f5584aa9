import {describe, expect, it} from 'vitest';
import {serve} from '../../fixtures/index.ts';
import {simulations} from '../../fixtures/simulations.ts';
import {diagnose, undiagnosed} from '../../source/domain/diagnosis.ts';
import type {Readings} from '../../source/domain/reading.ts';
import {surroundingsOf} from '../../source/engine/surroundings.ts';
import {poll} from '../../source/observe/poll.ts';
import {systems} from '../../source/systems/index.ts';
import type {Watched} from '../../source/systems/system.ts';
import {laterReadings} from '../support/later.ts';

const minute = 60_000;

/** So often a story is really looked at; the minutes go through these looks again and again. */
const looks = 3;

type Seen = {readonly readings: Readings; readonly at: number};

describe('in a thousand minutes of the calm story, by a clock that runs ahead,', {timeout: 120_000}, () => {
	it.each(simulations.map(({name}) => name))('no detector of %s finds anything', async (name) => {
		const system = systems.find((one) => one.name === name);
		const story = simulations.find((one) => one.name === name)?.stories.find(({calm}) => calm)?.story ?? '';
		const served = await serve({system: name, story});
		try {
			if (system === undefined) throw new Error(`there is no system ${name}`);
			const watched = await system.watch(surroundingsOf(served.environment), served.at);
			const seen = await lookOften(watched);
			let diagnosis = undiagnosed;
			for (let at = 0; at < 1000; at++) {
				const {readings, at: lookedAt} = seen[at % seen.length] as Seen;
				const now = (seen[0]?.at ?? 0) + at * minute;
				const view = watched.view(laterReadings(readings, now - lookedAt, lookedAt), now);
				diagnosis = diagnose(
					diagnosis,
					view.detected.map(({symptom, detection}) => ({...symptom, detection})),
					now,
				);
				expect([...diagnosis.symptoms, ...diagnosis.pending].map(({id}) => `${id} in minute ${at}`)).toEqual([]);
			}
			expect([...diagnosis.blind]).toEqual([]);
		} finally {
			await served.stop();
		}
	});
});

/** Looks at every source some times over, one look after the other. */
async function lookOften({sources, ready}: Watched): Promise<readonly Seen[]> {
	const polling = poll({sources, now: Date.now});
	const seen: Seen[] = [];
	try {
		await ready?.();
		while (seen.length < looks) {
			await polling.lookNow();
			seen.push({readings: polling.readings(), at: Date.now()});
		}
	} finally {
		polling.stop();
	}
	return seen;
}
