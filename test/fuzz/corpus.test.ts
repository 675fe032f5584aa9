import {afterAll, describe, expect, it} from 'vitest';
import {chance} from '../support/seed.ts';
import {corpusOf} from './corpus.ts';
import {mutated} from './mutations.ts';
import {targets} from './targets.ts';
import {tried} from './trial.ts';
import {hangUp} from './wires.ts';

afterAll(hangUp);

describe('what was ever found by fuzzing stays mended', () => {
	it.each(Object.entries(targets))('%s', async (name, target) => {
		const corpus = corpusOf(name);
		expect(corpus.length).toBeGreaterThan(1);
		for (const {name: file, bytes} of corpus) expect(await tried(target, bytes), `${name}/${file}`).toBeNull();
	});
});

it('a target that throws, spins or gives a raw control character is found', async () => {
	const broken = () => {
		throw new Error('broken');
	};
	const spin = () => {
		const began = process.cpuUsage();
		for (;;) if (process.cpuUsage(began).user > 30_000) return;
	};
	expect(await tried(broken, Buffer.alloc(0))).toMatchObject({kind: 'threw'});
	expect(await tried((bytes) => bytes.toString(), Buffer.from('\u001b[2J'))).toMatchObject({kind: 'raw'});
	expect(await tried(spin, Buffer.alloc(0), 20)).toMatchObject({kind: 'slow'});
});

it('one seed always gives the same inputs', () => {
	const inputs = () => {
		const random = chance(7);
		return Array.from({length: 20}, () => mutated([Buffer.from('{"a":1}'), Buffer.from('| a |')], random).toString('hex'));
	};
	expect(inputs()).toEqual(inputs());
	expect(new Set(inputs()).size).toBeGreaterThan(15);
});
