import {afterEach, expect, test} from 'vitest';
import type {Source} from '../../source/domain/reading.ts';
import {type Looking, look} from '../../source/engine/looking.ts';
import {snapshot} from '../support/picture.ts';

let looking: Looking | null = null;
afterEach(() => looking?.stop());

/** A source that is seen at once, and seldom again. */
const source: Source<number> = {
	name: 'tracker',
	intervalMs: 60_000,
	limitMs: 60_000,
	timeoutMs: 60_000,
	look: async () => ({kind: 'seen', value: 1}),
};
const system = {symptoms: []};

test('a key that is read while a picture is joined is heard before that picture is diagnosed and shown', async () => {
	const happened: string[] = [];
	const view = () => {
		happened.push('joined');
		setImmediate(() => happened.push('key'));
		return {snapshot: snapshot(), detected: []};
	};
	looking = look(system, {sources: [source], view}, Date.now, () => happened.push('shown'));
	await looking.first;
	expect(happened.slice(happened.lastIndexOf('joined'))).toEqual(['joined', 'key', 'shown']);
});
