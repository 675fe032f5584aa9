import type {Known} from '../domain/known.ts';
import {systems} from './index.ts';

/** What is known of the runbooks of every system. */
export const allKnown: ReadonlyMap<string, Known> = new Map(
	systems.flatMap(({name, known}): readonly (readonly [string, Known])[] => (known === undefined ? [] : [[name, known]])),
);
